package gatehouse.conformance;

/** With {@code response_mode=query}. */
class ConformanceQueryIT extends ConformanceRuns {
  ConformanceQueryIT() {
    super(Mode.QUERY);
  }
}
