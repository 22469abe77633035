package gatehouse.session;

import gatehouse.cache.SharedCache;
import gatehouse.token.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in sessions of all nodes by the authority's {@code sid} and by user, as {@link
 * SessionIndex} has those of this node. Thread-safe.
 */
final class SessionRegistry {
  /** Of one name; the oldest ones make room. */
  static final int LIMIT = 50;

  private final SharedCache byName;
  private final Duration longest;
  private final Clock clock;

  /**
   * @param key of the session in {@link EndedSessions}
   */
  record Entry(String key, String issuer, String subject, @Nullable String sid, Instant at) {
    static Entry of(String key, SignInRecord signedIn) {
      Identity user = signedIn.identity();
      return new Entry(key, user.issuer(), user.subject(), signedIn.sid(), signedIn.at());
    }

    boolean isOf(@Nullable String wantedIssuer, @Nullable String wantedSubject) {
      return (wantedIssuer == null || wantedIssuer.equals(issuer))
          && (wantedSubject == null || wantedSubject.equals(subject));
    }

    /** Of a subject also a session without a {@code sid}, which could be the one that is meant. */
    boolean isOfSid(@Nullable String wanted, boolean orUnknown) {
      return wanted == null || wanted.equals(sid) || (orUnknown && sid == null);
    }
  }

  private record Entries(List<Entry> sessions) {}

  /**
   * @param longest that a session may last
   */
  SessionRegistry(SharedCache byName, Duration longest, Clock clock) {
    this.byName = byName;
    this.longest = longest;
    this.clock = clock;
  }

  /**
   * @return the keys of the sessions that had to make room
   */
  List<String> add(Entry entry) {
    List<String> dropped = new ArrayList<>(add(ofUser(entry.issuer, entry.subject), entry));
    if (entry.sid == null) {
      byName.put(ofUnknownSid(entry.issuer), "");
    } else {
      dropped.addAll(add(ofSid(entry.sid), entry));
    }
    return dropped;
  }

  private List<String> add(String name, Entry entry) {
    List<String> dropped = new ArrayList<>();
    byName.update(
        name,
        before -> {
          List<Entry> all = new ArrayList<>(living(before));
          // Of an attempt that has succeeded without an answer.
          all.removeIf(known -> known.key.equals(entry.key));
          all.add(entry);
          int tooMany = Math.max(0, all.size() - LIMIT);
          dropped.clear();
          all.subList(0, tooMany).forEach(old -> dropped.add(old.key));
          return SessionCodec.write(new Entries(all.subList(tooMany, all.size())));
        });
    return dropped;
  }

  void remove(Entry entry) {
    remove(ofUser(entry.issuer, entry.subject), entry.key);
    if (entry.sid != null) {
      remove(ofSid(entry.sid), entry.key);
    }
  }

  private void remove(String name, String key) {
    byName.update(
        name,
        before ->
            SessionCodec.write(
                new Entries(
                    living(before).stream().filter(entry -> !entry.key.equals(key)).toList())));
  }

  private List<Entry> living(Optional<String> stored) {
    Instant oldest = clock.instant().minus(longest);
    return stored
        .flatMap(text -> SessionCodec.read(text, Entries.class))
        .map(Entries::sessions)
        .orElse(List.of())
        .stream()
        .filter(entry -> entry.at.isAfter(oldest))
        .toList();
  }

  List<Entry> withSid(String sid) {
    return living(byName.get(ofSid(sid)));
  }

  List<Entry> withUser(String issuer, String subject) {
    return living(byName.get(ofUser(issuer, subject)));
  }

  boolean hasUnknownSid(String issuer) {
    return byName.contains(ofUnknownSid(issuer));
  }

  private static String ofSid(String sid) {
    return "sid " + sid;
  }

  /** Neither an issuer nor a subject contains a line break. */
  private static String ofUser(String issuer, String subject) {
    return "user " + issuer + "\n" + subject;
  }

  private static String ofUnknownSid(String issuer) {
    return "no sid " + issuer;
  }
}
