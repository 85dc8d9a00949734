import { Archive, Download, Pencil, Plus, Trash2 } from "lucide-react";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { Link } from "../ui/Link.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { SampleLink } from "./SampleLink.tsx";
import { Part, type PartProps, Row, Specimen } from "./Specimen.tsx";

export const Buttons = ({ t }: PartProps) => (
  <Part title="Buttons and links">
    <Specimen name="Button">
      <Row>
        <Button variant="primary">{t.submit}</Button>
        <Button>{t.save}</Button>
        <Button variant="quiet">{t.cancel}</Button>
        <Button variant="danger">{t.remove}</Button>
      </Row>
      <Row>
        <Button variant="primary" icon={<Plus />}>
          {t.open}
        </Button>
        <Button icon={<Download />}>{t.details}</Button>
        <Button variant="quiet" icon={<Archive />}>
          {t.more}
        </Button>
      </Row>
    </Specimen>
    <Specimen name="Button, disabled and busy">
      <Row>
        <Button variant="primary" disabled>
          {t.submit}
        </Button>
        <Button disabled>{t.save}</Button>
        <Button variant="quiet" disabled>
          {t.cancel}
        </Button>
        <Button variant="danger" disabled>
          {t.remove}
        </Button>
      </Row>
      <Row>
        <Button variant="primary" busy>
          {t.submit}
        </Button>
        <Button busy>{t.save}</Button>
        <Button variant="quiet" busy>
          {t.cancel}
        </Button>
      </Row>
    </Specimen>
    <Specimen name="Button, long text and wide">
      <Button wide>{t.long}</Button>
      <Button wide variant="primary">
        {t.submit}
      </Button>
    </Specimen>
    <Specimen name="IconButton">
      <Row>
        <IconButton label={t.rename} icon={<Pencil />} />
        <IconButton label={t.remove} icon={<Trash2 />} />
        <IconButton label={t.details} icon={<Archive />} disabled />
        <IconButton inset label={t.rename} icon={<Pencil />} />
        <Tooltip text={t.long}>
          <Button>{t.details}</Button>
        </Tooltip>
      </Row>
    </Specimen>
    <Specimen name="LinkButton">
      <Row>
        <LinkButton variant="primary" render={<SampleLink href="#open" />}>
          {t.open}
        </LinkButton>
        <LinkButton icon={<Pencil />} render={<SampleLink href="#rename" />}>
          {t.rename}
        </LinkButton>
        <LinkButton variant="quiet" render={<SampleLink href="#details" />}>
          {t.details}
        </LinkButton>
      </Row>
    </Specimen>
    <Specimen name="Link, Kbd">
      <p>
        <Link href="#link">{t.link}</Link> ·{" "}
        <Link href="#plain" plain>
          {t.companies[0]}
        </Link>{" "}
        · <Kbd>⌘</Kbd> <Kbd>K</Kbd>
      </p>
      <p className="break-words">
        <Link href="#long">{t.word}</Link>
      </p>
    </Specimen>
    <Specimen name="Chip">
      <Row>
        <Chip tone="amber">{t.star}</Chip>
        <Chip tone="green">{t.cow}</Chip>
        <Chip tone="blue">{t.rise}</Chip>
        <Chip tone="grey">{t.question}</Chip>
        <Chip tone="red">{t.risk}</Chip>
        <Chip tone="teal">{t.draft}</Chip>
        <Chip outline>{t.ours}</Chip>
        <Chip tone="teal" onRemove={() => undefined}>
          {t.industry}
        </Chip>
      </Row>
      <Row>
        <Chip tone="amber">{t.long}</Chip>
      </Row>
    </Specimen>
  </Part>
);
