import { localCase } from "./local-case.ts";
import { processSuite } from "./process-suite.ts";

const make = async () => {
  const at = await localCase();
  return { ...at, place: at.root, environment: {}, moment: 12 };
};

processSuite("local folder", make, { kills: 40, writers: 20 });
