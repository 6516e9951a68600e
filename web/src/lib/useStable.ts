import { useCallback, useRef } from "react";

/** A callback that is always the same function and does what the latest one says: for parts that are memoised. */
export function useStable<Arguments extends unknown[], Result>(
  callback: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const latest = useRef(callback);
  latest.current = callback;
  return useCallback((...given: Arguments) => latest.current(...given), []);
}
