import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Part, type PartProps, Specimen } from "./Specimen.tsx";

export const Feedback = ({ t }: PartProps) => (
  <Part title="Nothing, waiting, wrong">
    <Specimen name="EmptyState, nothing yet">
      <EmptyState kind="nothing-yet" title={t.nothing} action={<Button variant="primary">{t.open}</Button>}>
        {t.nothingWhat}
      </EmptyState>
    </Specimen>
    <Specimen name="EmptyState, filtered out">
      <EmptyState kind="filtered-out" title={t.filtered} action={<Button>{t.clearFilters}</Button>}>
        {t.filteredWhat}
      </EmptyState>
    </Specimen>
    <Specimen name="EmptyState, no permission">
      <EmptyState kind="no-permission" title={t.forbidden}>
        {t.forbiddenWhat}
      </EmptyState>
    </Specimen>
    <Specimen name="EmptyState, source disconnected">
      <EmptyState kind="source-disconnected" title={t.disconnected}>
        {t.disconnectedWhat}
      </EmptyState>
    </Specimen>
    <Specimen name="ErrorState">
      <ErrorState title={t.failed} reference="0192f3c4-7d1e-7c3b-a5d2-9a1b2c3d4e5f" action={<Button>{t.retry}</Button>}>
        {t.failedWhy}
      </ErrorState>
    </Specimen>
    <Specimen name="Skeleton">
      <Skeleton lines={5} />
    </Specimen>
    <Specimen name="Notice" wide>
      <Notice tone="info">{t.nothingWhat}</Notice>
      <Notice tone="good" title={t.archived} />
      <Notice tone="warning" title={t.warning} action={<Button>{t.details}</Button>}>
        {t.warningWhat}
      </Notice>
      <Notice tone="bad" title={t.failed}>
        {t.failedWhy} {t.word}
      </Notice>
    </Specimen>
  </Part>
);
