import { between, type Luck, pick, weighted } from "./luck.ts";

/** A member of a family to be: age at the end of 2023 and relation to the head. */
export type Relative = { relation: string; age: number; male: boolean; ofHead: boolean };

const sizes: readonly (readonly [number, number])[] = [
  [1, 7],
  [2, 12],
  [3, 19],
  [4, 25],
  [5, 19],
  [6, 13],
  [7, 5],
];

/** The members of a family, the head first; three generations where there are many. */
export function relativesFor(luck: Luck, key: number): Relative[] {
  const size = weighted(luck(key, 1), sizes);
  const headAge =
    size === 1 ? between(luck(key, 2), 48, 84) : between(luck(key, 2), size === 2 ? 42 : 33, size === 2 ? 78 : 64);
  const head: Relative = { relation: "户主", age: headAge, male: luck(key, 3) < 0.84, ofHead: true };
  const family = [head];
  if (size >= 2 && luck(key, 4) < 0.88) {
    family.push({ relation: "配偶", age: headAge + between(luck(key, 5), -5, 2), male: !head.male, ofHead: false });
  }
  for (let turn = 10; family.length < size; turn += 1) family.push(nextRelative(luck, key, turn, family, headAge));
  return family;
}

function nextRelative(luck: Luck, key: number, turn: number, family: readonly Relative[], headAge: number): Relative {
  const parents = family.filter((one) => one.relation === "之父" || one.relation === "之母");
  const son = family.find((one) => one.relation === "之子" && one.age >= 26);
  const draw = luck(key, turn);
  if (parents.length < 2 && headAge < 62 && draw < 0.2) {
    const male = parents.length === 0 ? luck(key, turn + 100) < 0.4 : parents[0]?.male !== true;
    return {
      relation: male ? "之父" : "之母",
      age: headAge + between(luck(key, turn + 200), 21, 28),
      male,
      ofHead: male,
    };
  }
  if (son && !family.some((one) => one.relation === "之儿媳") && draw < 0.6) {
    return { relation: "之儿媳", age: son.age - between(luck(key, turn + 100), -1, 3), male: false, ofHead: false };
  }
  if (son && draw < 0.9) return grandchild(luck, key, turn, son.age);
  return child(luck, key, turn, headAge);
}

function child(luck: Luck, key: number, turn: number, headAge: number): Relative {
  const male = luck(key, turn + 300) < 0.54;
  const age = Math.max(0, headAge - between(luck(key, turn + 400), 22, 34));
  return { relation: male ? "之子" : "之女", age, male, ofHead: true };
}

function grandchild(luck: Luck, key: number, turn: number, parentAge: number): Relative {
  const male = luck(key, turn + 500) < 0.53;
  const age = Math.max(0, parentAge - between(luck(key, turn + 600), 23, 30));
  return { relation: male ? "之孙子" : "之孙女", age, male, ofHead: true };
}

/** How someone leaves a household: the old die, the others move or marry. */
export function leavingFor(luck: Luck, key: number, age: number): string {
  if (age >= 60) return "死亡";
  return pick(luck(key, 31), ["死亡", "户籍迁出", "婚嫁", "婚嫁", "服刑"]);
}
