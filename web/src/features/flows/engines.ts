export { ENGINE_PATHS, type EngineCode, pathOf } from "@/lib/engines";
