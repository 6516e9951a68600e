import auth from "./auth.json";
import common from "./common.json";
import flows from "./flows.json";
import users from "./users.json";

export default { auth, common, flows, users };
