package gatehouse.metrics;

import gatehouse.http.CallListener;

/** Of the answers of an upstream, so that no answer makes a series of its own. */
enum StatusClass {
  SUCCESS("2xx"),
  REDIRECT("3xx"),
  REFUSAL("4xx"),
  TOO_MANY_REQUESTS("429"),
  FAILURE("5xx"),
  /** The connection failed, or the time was over. */
  NO_ANSWER("none"),
  OTHER("other");

  private static final int LIMITED = 429;

  private final String label;

  StatusClass(String label) {
    this.label = label;
  }

  static StatusClass of(int status) {
    if (status == LIMITED) {
      return TOO_MANY_REQUESTS;
    }
    return switch (status / 100) {
      case 2 -> SUCCESS;
      case 3 -> REDIRECT;
      case 4 -> REFUSAL;
      case 5 -> FAILURE;
      default -> status == CallListener.NO_ANSWER ? NO_ANSWER : OTHER;
    };
  }

  String label() {
    return label;
  }
}
