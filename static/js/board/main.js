/* The board with scripts: everything here is also possible without, by forms and links. */

import { start as startAdding } from "./adding.js";
import { start as startAlike } from "./alike.js";
import { start as startArrows } from "./arrows.js";
import { start as startChanging } from "./changing.js";
import { start as startKeys } from "./keys.js";
import { start as startMoving } from "./moving.js";

startMoving();
startChanging();
startArrows();
startKeys();
startAdding();
startAlike();
