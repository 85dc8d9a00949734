import type { AuditEntry } from "@entente/contract/audit.ts";
import { Ellipsis } from "lucide-react";
import { deviceText } from "../../lib/device.ts";
import { useLanguage } from "../../lib/words.tsx";
import { DiffList } from "../../ui/DiffList.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { readData } from "./audit-data.ts";
import { differencesOf, sentenceOf, whoText } from "./audit-words.ts";

/** One entry: when, who, what, and what it was before. */
export function AuditLine({ entry }: { readonly entry: AuditEntry }) {
  const { say, format } = useLanguage();
  const differences = differencesOf({ say, format }, entry);
  return (
    <li className="grid grid-cols-[3rem_minmax(0,1fr)_auto] items-start gap-x-3 border-b border-line py-1.5 md:grid-cols-[3rem_minmax(0,12rem)_minmax(0,1fr)_auto]">
      <time dateTime={entry.at} className="leading-6 text-ink-3 tabular-nums">
        {format.clock(entry.at)}
      </time>
      <span className="min-w-0 leading-6 font-semibold break-words">{whoText(say, entry)}</span>
      <div className="col-start-2 row-start-2 min-w-0 md:col-start-3 md:row-start-1">
        <p className="leading-6 break-words">{sentenceOf({ say, format }, entry)}</p>
        {differences.length > 0 && (
          <div className="pt-0.5 pb-1.5">
            <DiffList label={say("audit/changed")} differences={differences} />
          </div>
        )}
      </div>
      <span data-screen-only className="col-start-3 row-start-1 md:col-start-4">
        <Details entry={entry} />
      </span>
    </li>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const { say, format } = useLanguage();
  const { address, userAgent } = readData(entry.data);
  return (
    <Popover
      title={say("audit/details")}
      trigger={<IconButton inset label={`${say("audit/details")}: ${sentenceOf({ say, format }, entry)}`} icon={<Ellipsis />} />}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-small">
        <Detail name={say("audit/detail.time")} value={entry.at} />
        <Detail name={say("audit/detail.action")} value={entry.action} />
        {address !== "" && <Detail name={say("audit/detail.address")} value={address} />}
        {userAgent !== "" && <Detail name={say("audit/detail.device")} value={deviceText(say, userAgent)} />}
        <Detail name={say("audit/detail.entry")} value={format.count(entry.seq)} />
        <Detail name={say("audit/detail.request")} value={entry.requestId} />
      </dl>
    </Popover>
  );
}

const Detail = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="font-mono break-all">{value}</dd>
  </>
);
