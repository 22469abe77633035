package gatehouse.find;

import gatehouse.graph.Schedule;
import gatehouse.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the form asks for.
 *
 * @param minutes how long the time is to be
 * @param with the addresses as they were typed
 * @param addresses of colleagues, each once; empty if {@code problem} is not
 * @param problem the last part of a message key; empty if there is none
 */
public record FreeTimeRequest(int minutes, String with, List<String> addresses, String problem) {
  static final List<Integer> LENGTHS = List.of(15, 30, 45, 60, 90, 120, 180);
  private static final int USUAL = 30;
  private static final int MAX_LENGTH = 2_000;
  private static final Pattern BETWEEN = Pattern.compile("[\\s;,]+");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?");

  public FreeTimeRequest {
    addresses = List.copyOf(addresses);
  }

  static FreeTimeRequest of(HttpServletRequest request) {
    return of(
        Parameters.single(request, "minutes").orElse(""),
        Parameters.single(request, "with").orElse(""));
  }

  /** A length that there is not counts as the usual one, which the form then shows. */
  static FreeTimeRequest of(String length, String with) {
    int minutes =
        LENGTHS.stream().filter(each -> each.toString().equals(length)).findFirst().orElse(USUAL);
    String typed = with.strip();
    if (typed.length() > MAX_LENGTH) {
      return new FreeTimeRequest(minutes, "", List.of(), "too-many");
    }
    List<String> addresses =
        BETWEEN.splitAsStream(typed).filter(each -> !each.isEmpty()).distinct().toList();
    if (!addresses.stream().allMatch(each -> ADDRESS.matcher(each).matches())) {
      return new FreeTimeRequest(minutes, typed, List.of(), "no-address");
    }
    return addresses.size() > Schedule.MOST
        ? new FreeTimeRequest(minutes, typed, List.of(), "too-many")
        : new FreeTimeRequest(minutes, typed, addresses, "");
  }
}
