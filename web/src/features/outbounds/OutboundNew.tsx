import { FlowNew } from "@/features/flows/form/FlowNew";

export function OutboundNew() {
  return <FlowNew engine="outbound" />;
}
