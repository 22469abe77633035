package gatehouse.conformance;

/** With {@code response_mode=query}. */
class ConformanceForgeriesIT extends ForgeryRuns {
  ConformanceForgeriesIT() {
    super(Mode.QUERY);
  }
}
