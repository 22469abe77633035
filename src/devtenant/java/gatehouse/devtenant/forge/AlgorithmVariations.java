package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.dropHeader;
import static gatehouse.devtenant.forge.DraftEdits.setHeader;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Many an {@code alg} before four kinds of signature, and RS256 before all kinds of HMAC. */
final class AlgorithmVariations {
  private static final List<String> NAMES =
      Arrays.asList(
          ("none,None,NONE,nOnE,, ,RS256 , RS256,rs256,RS-256,RS2567,SHA256withRSA,HS256,HS384,"
                  + "HS512,RS1,RS384,RS512,PS256,PS384,PS512,ES256,ES256K,ES384,ES512,EdDSA,"
                  + "Ed25519,Ed448,dir,RSA-OAEP,RSA1_5,A128KW,PBES2-HS256+A128KW,ECDH-ES,ML-DSA-44")
              .split(",", -1));

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    List<@Nullable Object> algorithms = new ArrayList<>(NAMES);
    algorithms.addAll(Arrays.asList(null, List.of("RS256"), Map.of("RS256", "RS256"), 256));
    for (Object algorithm : algorithms) {
      Consumer<IdTokenDraft> edit = setHeader("alg", algorithm);
      String name = "alg <" + algorithm + ">, ";
      add(name + "no signature", edit, draft -> input(draft) + ".");
      add(name + "a zero as signature", edit, draft -> input(draft) + ".AA");
      add(name + "signed by RS256", edit, IdTokenDraft::sign);
      add(name + "signed by RS256, no kid", edit.andThen(dropHeader("kid")), IdTokenDraft::sign);
    }
    HmacForgeries.secrets()
        .forEach(
            (secret, key) -> {
              for (String bits : HmacForgeries.BITS) {
                add(
                    "alg RS256, signed by HS" + bits + " with " + secret,
                    draft -> {},
                    draft -> HmacForgeries.hmac(draft, "RS256", bits, key));
              }
            });
    return forgeries;
  }

  private static String input(IdTokenDraft draft) {
    return Jws.signingInput(draft.header(), draft.claims());
  }

  private void add(String name, Consumer<IdTokenDraft> edit, IdTokenMutator serializer) {
    forgeries.add(new TokenForgery(name, name, "C-01", REJECT, edit, serializer));
  }
}
