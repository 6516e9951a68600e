import { useTranslation } from "react-i18next";
import classes from "./shell.module.css";

export const CONTENT_ID = "content";

/** The first thing that Tab reaches: past the navigation, into the page. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className={classes.skip} href={`#${CONTENT_ID}`}>
      {t("shell.skip")}
    </a>
  );
}
