package gatehouse.devtenant.forge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;

/** All forgeries, by kind and by name. */
public final class Forgeries {
  private final Attacker attacker = new Attacker();
  private final Map<String, List<Forgery>> kinds = new LinkedHashMap<>();
  private final Map<String, Forgery> byName = new LinkedHashMap<>();
  private final List<TokenForgery> tokens = new ArrayList<>();

  public Forgeries() {
    token("Good, if unusual", GoodTokens.all());
    token("Algorithms", new AlgorithmForgeries(attacker).all());
    token("HMACs", new HmacForgeries().all());
    token("Headers and keys", new HeaderForgeries(attacker).all());
    token("Claims", new ClaimForgeries().all());
    token("Issuers and tenants", new IssuerForgeries().all());
    token("Times", new TimeForgeries().all());
    token("JSON", new JsonForgeries().all());
    token("Signatures", new SignatureForgeries().all());
    token("Serialization", new SerializationForgeries().all());
    kind("Refreshed tokens", new RefreshForgeries().all(atRefresh()));
    kind("Logout tokens", new LogoutForgeries().all());
    kind("Key rotation", new RotationForgeries().all());
    kind("Key sets", new KeySetForgeries(attacker).all());
    kind("Metadata", new MetadataForgeries().all());
    kind("Answers", new ResponseForgeries().all());
    kind(B2cForgeries.KIND, new B2cForgeries().all());
  }

  /** What is tried again at a refresh, where libraries look less closely. */
  private List<TokenForgery> atRefresh() {
    return List.of(
            "alg-none-unsigned",
            "signature-bit",
            "kid-right-key-wrong",
            "jwk-of-attacker",
            "hs256-pem",
            "exp-yesterday",
            "sub-missing",
            "aud-missing",
            "iss-missing",
            "duplicate-sub-last",
            "segments-two")
        .stream()
        .map(this::token)
        .toList();
  }

  private void token(String kind, List<TokenForgery> forgeries) {
    tokens.addAll(forgeries);
    kind(kind, forgeries);
  }

  private void kind(String kind, List<? extends Forgery> forgeries) {
    kinds.put(kind, List.copyOf(forgeries));
    for (Forgery forgery : forgeries) {
      if (byName.put(forgery.name(), forgery) != null) {
        throw new IllegalStateException("two forgeries are called " + forgery.name());
      }
    }
  }

  /** The one of that name. */
  public Forgery named(String name) {
    Forgery found = byName.get(name);
    if (found == null) {
      throw new NoSuchElementException("no forgery is called " + name);
    }
    return found;
  }

  /** The ID token of that name. */
  public TokenForgery token(String name) {
    if (named(name) instanceof TokenForgery token) {
      return token;
    }
    throw new NoSuchElementException(name + " is more than a token");
  }

  public List<Forgery> all() {
    return List.copyOf(byName.values());
  }

  public Map<String, List<Forgery>> byKind() {
    return Collections.unmodifiableMap(kinds);
  }

  /** For a sign-in by Azure AD B2C: in one by Entra ID nobody looks for a user flow. */
  public List<Forgery> ofB2c() {
    return kinds.getOrDefault(B2cForgeries.KIND, List.of());
  }

  /**
   * Those that are one ID token of Entra ID and nothing else; a test can mint them without the
   * tenant.
   */
  public List<TokenForgery> tokens() {
    return List.copyOf(tokens);
  }

  /** Access tokens for an API, edited from an honest one; no sign-in ever has one. */
  public List<TokenForgery> accessTokens() {
    return new AccessTokenForgeries().all();
  }

  /**
   * Every false content under every false serializer: thousands, for a generator to choose from.
   * None of them is any good, twice over.
   */
  public List<TokenForgery> combinations() {
    return tokens.stream()
        .filter(each -> each.expectation() == Expectation.REJECT && each.onlySerializes())
        .flatMap(this::combinations)
        .toList();
  }

  private Stream<TokenForgery> combinations(TokenForgery serializer) {
    return tokens.stream()
        .filter(each -> each.expectation() == Expectation.REJECT && each.onlyEdits())
        .map(edit -> edit.under(serializer));
  }

  /**
   * More ID tokens of Entra ID: each value, place and spelling there is of what {@link #tokens} has
   * by example, and every false content under the signature of the attacker.
   */
  public List<TokenForgery> variations() {
    return Stream.of(
            new AlgorithmVariations().all().stream(),
            new ClaimVariations().all().stream(),
            new JsonVariations().all().stream(),
            new SignatureVariations().all().stream(),
            new SegmentVariations().all().stream(),
            combinations(token("kid-right-key-wrong")),
            combinations(token("kid-of-attacker")))
        .flatMap(Function.identity())
        .toList();
  }

  public Attacker attacker() {
    return attacker;
  }
}
