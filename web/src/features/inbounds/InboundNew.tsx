import { FlowNew } from "@/features/flows/form/FlowNew";

export function InboundNew() {
  return <FlowNew engine="inbound" />;
}
