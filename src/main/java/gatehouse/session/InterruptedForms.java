package gatehouse.session;

import gatehouse.token.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
  private final SessionCodec codec;
  private final Clock clock;

  /**
   * @param page the path that it was posted to, below the context path
   */
  private record Form(String page, Map<String, String> fields, Instant at) {}

  InterruptedForms(Attributes attributes, SessionCodec codec, Clock clock) {
    this.attributes = attributes;
    this.codec = codec;
    this.clock = clock;
  }

  /**
   * Keeps a form, in the place of the oldest if there are three.
   *
   * @return its id, for the address of its page
   */
  public String keep(String page, Map<String, String> fields) {
    String id = UUID.randomUUID().toString();
    byte[] sealed = codec.encode(new Form(page, Map.copyOf(fields), clock.instant()), context(id));
    synchronized (attributes.lock()) {
      LinkedHashMap<String, byte[]> forms = forms();
      if (forms.size() >= LIMIT) {
        forms.remove(forms.keySet().iterator().next());
      }
      forms.put(Sha256.base64url(id), sealed);
      attributes.set(ATTRIBUTE, forms);
    }
    return id;
  }

  /** The fields of a form of that page; it stays until it is {@linkplain #forget forgotten}. */
  public Optional<Map<String, String>> find(String id, String page) {
    return codec
        .decode(forms().get(Sha256.base64url(id)), Form.class, context(id))
        .filter(form -> form.page.equals(page))
        .filter(form -> Duration.between(form.at, clock.instant()).abs().compareTo(LIFETIME) < 0)
        .map(Form::fields);
  }

  public void forget(String id) {
    synchronized (attributes.lock()) {
      LinkedHashMap<String, byte[]> forms = forms();
      if (forms.remove(Sha256.base64url(id)) != null) {
        attributes.set(ATTRIBUTE, forms);
      }
    }
  }

  @SuppressWarnings({"unchecked", "NonApiType"}) // only this class writes it, as that type
  private LinkedHashMap<String, byte[]> forms() {
    return attributes.get(ATTRIBUTE) instanceof LinkedHashMap<?, ?> forms
        ? new LinkedHashMap<>((LinkedHashMap<String, byte[]>) forms)
        : new LinkedHashMap<>();
  }

  /** Bound to the form's id, not to the session, whose id changes when the user signs in. */
  private static String context(String id) {
    return "form|" + id;
  }
}
