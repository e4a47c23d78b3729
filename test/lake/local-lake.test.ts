import { damageSuite } from "./damage-suite.ts";
import { historySuite } from "./history-suite.ts";
import { lakeSuite } from "./lake-suite.ts";
import { localCase } from "./local-case.ts";
import { storeSuite } from "./store-suite.ts";
import { upkeepSuite } from "./upkeep-suite.ts";

storeSuite("local folder", localCase);
lakeSuite("local folder", localCase);
damageSuite("local folder", localCase);
historySuite("local folder", localCase);
upkeepSuite("local folder", localCase);
