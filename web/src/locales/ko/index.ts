import auth from "./auth.json";
import common from "./common.json";
import flows from "./flows.json";
import settings from "./settings.json";
import shell from "./shell.json";
import users from "./users.json";

export default { auth, common, flows, settings, shell, users };
