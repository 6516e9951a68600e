import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/ko";
import "dayjs/locale/zh-cn";
import { queries } from "./queries";
import { router } from "./router";
import { theme } from "./theme";

// What is told before it is there is kept until it is.
const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

const DAYJS_LOCALE: Record<string, string> = { ko: "ko", en: "en", zh: "zh-cn" };

export function App() {
  const { i18n } = useTranslation();
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: DAYJS_LOCALE[i18n.language] ?? "ko", firstDayOfWeek: 0 }}>
        <Suspense fallback={null}>
          <Notifications position="bottom-right" autoClose={5000} />
        </Suspense>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
