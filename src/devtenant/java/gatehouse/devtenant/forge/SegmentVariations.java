package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The three segments of a good token in other orders, glued otherwise, and with more around. */
final class SegmentVariations {
  private static final int[][] ORDERS = {
    {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}, {0, 0, 2}, {1, 1, 2}
  };

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    for (int[] order : ORDERS) {
      segments(
          "order " + Arrays.toString(order),
          parts -> parts[order[0]] + "." + parts[order[1]] + "." + parts[order[2]]);
    }
    for (String glue : List.of("", " ", "..", "\n", ",", "%2e", "\u3002", "\uff0e", ". ")) {
      segments("glued by <" + glue + ">", parts -> String.join(glue, parts));
    }
    for (String extra :
        List.of(
            ".", "..", ".x", ".x.y", "=", "==", " ", "\r\n", "\0", "+", "/", "\u00e9", "A", "AA",
            "AAAA")) {
      finished("<" + extra + "> behind", jwt -> jwt + extra);
      finished("<" + extra + "> in front", jwt -> extra + jwt);
      segments(
          "<" + extra + "> behind the claims",
          parts -> parts[0] + "." + parts[1] + extra + "." + parts[2]);
    }
    for (int each = 0; each < 3; each++) {
      int index = each;
      segments(
          "segment " + index + " alone",
          parts -> ".".repeat(index) + parts[index] + ".".repeat(2 - index));
      segments(
          "segment " + index + " empty",
          parts -> {
            parts[index] = "";
            return String.join(".", parts);
          });
    }
    segments(
        "two segments more in the middle",
        parts -> parts[0] + ".AAAA.AAAA." + parts[1] + "." + parts[2]);
    finished("dots alone", jwt -> ".".repeat(16_000));
    finished("20,000 letters more", jwt -> jwt + "A".repeat(20_000));
    finished("a megabyte of letters", jwt -> "A".repeat(1_000_000));
    finished("in base64url once more", Jws::base64url);
    finished("standard base64", jwt -> jwt.replace('-', '+').replace('_', '/') + "+");
    return forgeries;
  }

  private void segments(String name, Function<String[], String> join) {
    finished(name, jwt -> join.apply(jwt.split("\\.", -1)));
  }

  private void finished(String name, UnaryOperator<String> rewrite) {
    forgeries.add(
        TokenForgery.serialized(
            name, name, "RP-11, C-03", REJECT, Serializations.finished(rewrite)));
  }
}
