import { useNavigate } from "@tanstack/react-router";

/**
 * Changes what a page keeps in its address. All but a change of the page goes back to the first page. The route's
 * schema checks what arrives, so any page may share this.
 */
export function useAddress(): (change: Record<string, unknown>) => void {
  const navigate = useNavigate();
  return (change) => {
    const changed = (old: object) => ({ ...old, page: undefined, ...change });
    void navigate({ to: ".", search: changed as never, replace: true });
  };
}
