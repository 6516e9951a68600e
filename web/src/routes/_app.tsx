import { createFileRoute, redirect } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { meQuery, useMe } from "@/api/me";
import { hasEnded, isSignedIn } from "@/api/session";
import { Shell } from "@/app/shell/Shell";
import { enginesQuery } from "@/ui/EngineName";
import { PageLoading } from "@/ui/PageLoading";

// Seen once in a person's life, so it does not come with every page.
const TotpRequiredPage = lazy(() => import("@/features/profile/TotpRequiredPage"));

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ location }) => {
    if (isSignedIn()) return;
    // Whoever clicks while the session ends comes here before the page of its end is there.
    const why = hasEnded() ? { ended: true } : {};
    throw redirect({ to: "/login", search: { next: location.href, ...why } });
  },
  // With the engines at once, so that the navigation does not grow while one looks at it.
  loader: ({ context: { queries } }) =>
    Promise.all([queries.ensureQueryData(meQuery()), queries.prefetchQuery(enginesQuery())]),
  component: App,
});

function App() {
  const { totp } = useMe();
  // It is on before the recovery codes have been read.
  const [isSettingUp, setUp] = useState(false);
  if (totp === "required" && !isSettingUp) setUp(true);
  if (!isSettingUp) return <Shell />;
  return (
    <Suspense fallback={<PageLoading />}>
      {/* What was refused meanwhile is asked for anew with the page. */}
      <TotpRequiredPage onDone={() => window.location.reload()} />
    </Suspense>
  );
}
