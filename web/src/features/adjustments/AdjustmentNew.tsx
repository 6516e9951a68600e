import { FlowNew } from "@/features/flows/form/FlowNew";

export function AdjustmentNew() {
  return <FlowNew engine="adjustment" />;
}
