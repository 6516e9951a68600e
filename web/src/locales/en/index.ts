import type { Texts } from "../texts";
import auth from "./auth.json";
import common from "./common.json";
import flows from "./flows.json";
import users from "./users.json";

const texts: Texts = { auth, common, flows, users };
export default texts;
