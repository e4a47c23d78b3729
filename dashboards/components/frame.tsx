import type { ComponentChildren } from "preact";
import type { PublishedLock } from "../../src/contracts/published.ts";
import { dateText, periodText } from "../../src/messages/format.ts";
import { sitePages } from "../../src/messages/site-pages.ts";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";
import { hasWorkbench } from "../workbench/offered.ts";
import { SealNote } from "./seal-note.tsx";
import { Words } from "./words.tsx";

/** What stands around every page: whose it is, of when, the ways to the others, and where its figures are from. */
export function Frame({ children }: { children: ComponentChildren }) {
  const site = useSite();
  const menu = sitePages.filter(
    ({ id, menu, zones }) => menu && zones.includes(site.zone) && (id !== "workbench" || hasWorkbench(site)),
  );
  return (
    <>
      <header class="masthead">
        <div class="masthead-line">
          <a class="brand" href={site.place.root}>
            {site.workspace}
          </a>
          <span class={`zone ${site.zone}`}>
            <Words text={site.zone === "open" ? t.open : t.restricted} />
          </span>
        </div>
        <p class="dateline">
          <strong>{periodText(site.period)}</strong> · {t.asOf.zh} {dateText(site.asOf)}
          {site.lock && <LockNote lock={site.lock} />}
          <span class="dateline-policy"> · {site.policy.document.title}</span>
        </p>
        <nav aria-label="页面 pages">
          {menu.map(({ id, path, title }) => (
            <a
              key={id}
              href={`${site.place.root}${path === "" ? "" : `${path}/`}`}
              aria-current={site.place.page === id ? "page" : undefined}
            >
              <Words text={title} />
            </a>
          ))}
        </nav>
      </header>
      {children}
      <footer>
        {site.scoring && (
          <p>
            {t.scoringSource.zh}：{site.scoring.source.zh} <span class="en">{site.scoring.source.en}</span>
          </p>
        )}
        <p>
          {t.snapshot.zh} <code>{site.snapshot}</code> <span class="en">{t.snapshot.en}</span>
          {site.zone === "open" && `；少于 ${site.minimum} 人的数字不公开`}
        </p>
        <SealNote />
      </footer>
    </>
  );
}

/** Whether the figures are those that were locked, or a later revision of them. */
function LockNote({ lock }: { lock: PublishedLock }) {
  const text = lock.revision > 0 ? t.revised : t.locked;
  return (
    <span class="lock-note">
      {" · "}
      {text.zh}
      {lock.revision > 0 && ` ${lock.revision}`} <span class="en">{text.en}</span> {dateText(lock.at.slice(0, 10))}
    </span>
  );
}
