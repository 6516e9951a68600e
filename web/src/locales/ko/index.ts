import audit from "./audit.json";
import auth from "./auth.json";
import categories from "./categories.json";
import common from "./common.json";
import company from "./company.json";
import engines from "./engines.json";
import flows from "./flows.json";
import home from "./home.json";
import inbox from "./inbox.json";
import items from "./items.json";
import lots from "./lots.json";
import partners from "./partners.json";
import periods from "./periods.json";
import profile from "./profile.json";
import settings from "./settings.json";
import shell from "./shell.json";
import stocks from "./stocks.json";
import units from "./units.json";
import users from "./users.json";
import warehouses from "./warehouses.json";

export default {
  audit,
  auth,
  categories,
  common,
  company,
  engines,
  flows,
  home,
  inbox,
  items,
  lots,
  partners,
  periods,
  profile,
  settings,
  shell,
  stocks,
  units,
  users,
  warehouses,
};
