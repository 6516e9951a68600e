import { FlowNew } from "@/features/flows/form/FlowNew";

export function OpeningNew() {
  return <FlowNew engine="opening" />;
}
