package gatehouse.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Forms that were posted when a sign-in or a consent was missing. They are kept during the sign-in,
 * so that their pages show them again afterwards with everything that was typed.
 */
public final class InterruptedForms {
  static final String ATTRIBUTE = "gatehouse.forms";

  /** As long as a sign-in may take. */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  /** Those of a few tabs. */
  private static final int LIMIT = 3;

  private final Attributes attributes;
  private final SealedAttribute<Forms> kept;
  private final Clock clock;

  /**
   * @param page the path that it was posted to, below the context path
   */
  private record Form(String id, String page, Map<String, String> fields, Instant at) {}

  /** The oldest first. */
  private record Forms(List<Form> forms) {}

  InterruptedForms(Attributes attributes, Clock clock) {
    this.attributes = attributes;
    this.kept = new SealedAttribute<>(attributes, ATTRIBUTE, Forms.class);
    this.clock = clock;
  }

  /**
   * Keeps a form, in the place of the oldest if there are three.
   *
   * @return its id, for the address of its page
   */
  public String keep(String page, Map<String, String> fields) {
    String id = UUID.randomUUID().toString();
    synchronized (attributes.lock()) {
      List<Form> forms = new ArrayList<>(forms());
      if (forms.size() >= LIMIT) {
        forms.remove(0);
      }
      forms.add(new Form(id, page, Map.copyOf(fields), clock.instant()));
      kept.set(new Forms(forms));
    }
    return id;
  }

  /** The fields of a form of that page; it stays until it is {@linkplain #forget forgotten}. */
  public Optional<Map<String, String>> find(String id, String page) {
    return forms().stream()
        .filter(form -> form.id.equals(id) && form.page.equals(page))
        .filter(form -> Duration.between(form.at, clock.instant()).abs().compareTo(LIFETIME) < 0)
        .map(Form::fields)
        .findFirst();
  }

  public void forget(String id) {
    synchronized (attributes.lock()) {
      List<Form> forms = new ArrayList<>(forms());
      if (forms.removeIf(form -> form.id.equals(id))) {
        kept.set(new Forms(forms));
      }
    }
  }

  private List<Form> forms() {
    return kept.get().map(Forms::forms).orElse(List.of());
  }
}
