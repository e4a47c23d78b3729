import type { PublishedIndicator, PublishedParity } from "../../src/contracts/published.ts";
import { dateText } from "../../src/messages/format.ts";
import { sitePage } from "../../src/messages/site-pages.ts";
import { Bridges } from "../components/bridges.tsx";
import { FileLink } from "../components/file-link.tsx";
import { Words } from "../components/words.tsx";
import { useSite } from "../site-context.ts";
import { t } from "../words.ts";

/** Every indicator in words: what is counted, what is not, what to beware of, and what it is used for. */
export function DefinitionsPage() {
  const site = useSite();
  return (
    <>
      <div class="lead">
        <h1>
          <Words text={sitePage("definitions").title} />
        </h1>
        {site.parity && <ParityLine parity={site.parity} />}
      </div>
      <Bridges />
      <div class="definitions">
        {site.indicators.map((indicator) => (
          <Definition key={indicator.id} indicator={indicator} />
        ))}
      </div>
    </>
  );
}

/** That the figures do not depend on what computed them. */
function ParityLine({ parity }: { parity: PublishedParity }) {
  const engines = parity.engines.map(({ name, version }) => `${name} ${version}`).join(" = ");
  return (
    <p class="quiet">
      <FileLink path="data/parity.json">
        <Words text={t.parity} />
      </FileLink>{" "}
      {engines} · {parity.cells.toLocaleString("zh-CN")} · {dateText(parity.at.slice(0, 10))}
    </p>
  );
}

function Definition({ indicator }: { indicator: PublishedIndicator }) {
  const site = useSite();
  const users = site.clauses.filter((clause) => clause.indicator === indicator.id);
  const parts = (["numerator", "denominator", "exclusions", "caveats", "perverse"] as const).flatMap((part) => {
    const text = indicator[part];
    return text ? [{ part, text }] : [];
  });
  return (
    <article id={indicator.id} class="definition">
      <h2>
        <Words text={indicator.title} />
      </h2>
      <p class="quiet">
        {t.unit.zh} {indicator.unit} · {t[indicator.better].zh} · <code>{indicator.id}</code> ·{" "}
        <code>{indicator.query}</code>
      </p>
      <dl>
        {parts.map(({ part, text }) => (
          <div key={part}>
            <dt>
              <Words text={t[part]} />
            </dt>
            <dd>
              {text.zh} <span class="en block">{text.en}</span>
            </dd>
          </div>
        ))}
        {users.length > 0 && (
          <div>
            <dt>
              <Words text={t.usedBy} />
            </dt>
            <dd>
              <ul>
                {users.map((clause) => (
                  <li key={clause.id}>
                    <a href={`${site.place.root}clauses/#${clause.id}`}>{clause.words.zh}</a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </article>
  );
}
