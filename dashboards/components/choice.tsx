import type { Text } from "../../src/contracts/text.ts";
import { t } from "../words.ts";
import { Words } from "./words.tsx";

export type Option = { value: string; label: string };

/** One filter: a list of values to choose from, or all of them. */
export function Choice(props: {
  label: Text;
  value: string;
  options: readonly Option[];
  onChoose: (value: string) => void;
  /** Where one value must stand: there is no `all`. */
  always?: boolean;
}) {
  return (
    <label>
      <Words text={props.label} />
      <select value={props.value} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        {!props.always && <option value="">{t.all.zh}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
