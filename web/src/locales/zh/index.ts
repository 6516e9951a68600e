import type { Texts } from "../texts";
import auth from "./auth.json";
import common from "./common.json";
import flows from "./flows.json";
import settings from "./settings.json";
import shell from "./shell.json";
import users from "./users.json";

const texts: Texts = { auth, common, flows, settings, shell, users };
export default texts;
