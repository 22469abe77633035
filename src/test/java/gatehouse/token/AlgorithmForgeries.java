package gatehouse.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Other algorithms, and other keys under the right one (ACCEPTANCE C-01, C-02). */
final class AlgorithmForgeries {
  private static final List<String> NAMES =
      List.of(
          "none",
          "None",
          "NONE",
          "nOnE",
          "",
          " ",
          "RS256 ",
          " RS256",
          "rs256",
          "RS-256",
          "RS2567",
          "SHA256withRSA",
          "HS256",
          "HS384",
          "HS512",
          "RS1",
          "RS384",
          "RS512",
          "PS256",
          "PS384",
          "PS512",
          "ES256",
          "ES256K",
          "ES384",
          "ES512",
          "EdDSA",
          "Ed25519",
          "Ed448",
          "dir",
          "RSA-OAEP",
          "RSA1_5",
          "A128KW",
          "PBES2-HS256+A128KW",
          "ECDH-ES",
          "ML-DSA-44");

  private final List<Forgery> all = new ArrayList<>();

  static List<Forgery> all() {
    AlgorithmForgeries forgeries = new AlgorithmForgeries();
    try {
      forgeries.names();
      forgeries.macs();
      forgeries.otherRsa();
      forgeries.curves();
      forgeries.keysBroughtAlong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return forgeries.all;
  }

  private static String input(TokenDraft draft) {
    return TokenDraft.segment(draft.headerJson()) + "." + TokenDraft.segment(draft.claimsJson());
  }

  private void add(String name, String input, byte[] signature) {
    all.add(new Forgery(name, input + "." + TokenDraft.segment(signature)));
  }

  private void names() {
    List<@Nullable Object> algorithms = new ArrayList<>(NAMES);
    algorithms.add(null);
    algorithms.add(List.of("RS256"));
    algorithms.add(Map.of("RS256", "RS256"));
    algorithms.add(256);
    for (Object algorithm : algorithms) {
      TokenDraft draft = new TokenDraft().header("alg", algorithm);
      add("alg " + algorithm + ", no signature", input(draft), new byte[0]);
      add("alg " + algorithm + ", a zero", input(draft), new byte[1]);
      all.add(new Forgery("alg " + algorithm + ", signed by RS256", draft.token()));
      all.add(new Forgery("alg " + algorithm + ", no kid", draft.withoutHeader("kid").token()));
    }
    all.add(new Forgery("no alg", new TokenDraft().withoutHeader("alg").token()));
  }

  /** The public key is no secret. */
  private void macs() throws GeneralSecurityException {
    byte[] der = TestKey.CURRENT.publicKey().getEncoded();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----";
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    secrets.put("PEM", pem.getBytes(StandardCharsets.UTF_8));
    secrets.put("PEM with a line end", (pem + "\n").getBytes(StandardCharsets.UTF_8));
    secrets.put("DER", der);
    secrets.put("modulus", TestKey.CURRENT.publicKey().getModulus().toByteArray());
    secrets.put(
        "n", String.valueOf(TestKey.CURRENT.jwk().get("n")).getBytes(StandardCharsets.UTF_8));
    secrets.put("JWK", FakeAuthority.bytes(TestKey.CURRENT.jwk()));
    secrets.put("client secret", "the-client-secret".getBytes(StandardCharsets.UTF_8));
    secrets.put("client id", TokenDraft.CLIENT_ID.getBytes(StandardCharsets.UTF_8));
    secrets.put("zero", new byte[1]);
    for (String bits : List.of("256", "384", "512")) {
      for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
        String input = input(new TokenDraft().header("alg", "HS" + bits));
        Mac mac = Mac.getInstance("HmacSHA" + bits);
        mac.init(new SecretKeySpec(secret.getValue(), "HMAC"));
        byte[] code = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        add("HS" + bits + " by " + secret.getKey(), input, code);
        String honest = input(new TokenDraft());
        byte[] other = mac.doFinal(honest.getBytes(StandardCharsets.US_ASCII));
        add("RS256, but HS" + bits + " by " + secret.getKey(), honest, other);
      }
    }
  }

  private void otherRsa() throws GeneralSecurityException {
    for (String hash : List.of("1", "224", "384", "512", "512/256")) {
      for (String alg : List.of("RS256", "RS" + hash)) {
        String input = input(new TokenDraft().header("alg", alg));
        byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
        add(alg + " by SHA-" + hash, input, TestKey.CURRENT.sign("SHA" + hash + "withRSA", bytes));
      }
    }
    for (String alg : List.of("PS256", "RS256")) {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      pss.initSign(TestKey.CURRENT.pair().getPrivate());
      String input = input(new TokenDraft().header("alg", alg));
      pss.update(input.getBytes(StandardCharsets.US_ASCII));
      add(alg + " by PSS", input, pss.sign());
    }
  }

  private void curves() throws GeneralSecurityException {
    for (String alg : List.of("ES256", "EdDSA", "RS256")) {
      boolean edwards = alg.equals("EdDSA");
      KeyPair pair = KeyPairGenerator.getInstance(edwards ? "Ed25519" : "EC").generateKeyPair();
      Signature signature =
          Signature.getInstance(edwards ? "Ed25519" : "SHA256withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      String input = input(new TokenDraft().header("alg", alg));
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      add(alg + " by a curve", input, signature.sign());
      add(alg + " by zeros", input, new byte[64]);
    }
  }

  private void keysBroughtAlong() {
    TestKey own = TestKey.FOREIGN;
    String url = "https://evil.example/keys";
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("jwk", own.jwk());
    members.put("jku", url);
    members.put("x5u", url);
    members.put("x5c", List.of(Base64.getEncoder().encodeToString(own.publicKey().getEncoded())));
    members.put("crit", List.of("b64"));
    members.put("b64", false);
    members.put("zip", "DEF");
    members.put("enc", "A256GCM");
    members.forEach(
        (member, value) -> {
          for (String kid : List.of(own.kid(), TestKey.CURRENT.kid())) {
            TokenDraft draft = new TokenDraft().signedBy(own).header("kid", kid);
            all.add(new Forgery(member + ", kid " + kid, draft.header(member, value).token()));
          }
          all.add(
              new Forgery(
                  member + ", signed well", new TokenDraft().header(member, value).token()));
        });
    for (Object kid :
        List.of(
            "key-1",
            "",
            "../../dev/null",
            url,
            "key-9",
            "' OR '1'='1",
            "key-1\0",
            1,
            true,
            List.of("key-1"),
            Map.of("kid", "key-1"),
            "k".repeat(10_000))) {
      all.add(
          new Forgery(
              "another key as kid "
                  + String.valueOf(kid).substring(0, Math.min(20, String.valueOf(kid).length())),
              new TokenDraft().signedBy(own).header("kid", kid).token()));
    }
    all.add(
        new Forgery(
            "another key, no kid", new TokenDraft().signedBy(own).withoutHeader("kid").token()));
  }
}
