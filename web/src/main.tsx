import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "./app/app.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startTexts } from "./app/i18n";

const root = document.getElementById("root");
if (root) {
  await startTexts();
  createRoot(root).render(<App />);
}
