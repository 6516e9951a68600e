import { FlowNew } from "@/features/flows/form/FlowNew";

export function TransferNew() {
  return <FlowNew engine="transfer" />;
}
