package gatehouse.session;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import gatehouse.http.StrictJson;
import gatehouse.token.TokenCipher;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one format of session values: a record as JSON, preceded by the version of the format,
 * encrypted and bound to its context. A value that is damaged, of another version or of another
 * context counts as absent. Thread-safe.
 */
final class SessionCodec {
  /** To be changed when a record changes in such a way that old and new nodes misread it. */
  private static final String VERSION = "2";

  private final TokenCipher cipher;

  SessionCodec(TokenCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * @param value a record of texts, numbers, instants, enums, records, and collections of these
   * @param context where the value is stored
   */
  byte[] encode(Object value, String context) {
    return cipher.seal(write(value), context);
  }

  /** The value that {@link #encode} returned for that context. */
  <T> Optional<T> decode(@Nullable Object encoded, Class<T> type, String context) {
    return encoded instanceof byte[] sealed
        ? cipher.open(sealed, context).flatMap(text -> read(text, type))
        : Optional.empty();
  }

  /** What was encoded for one context, encoded for another; empty as for {@link #decode}. */
  Optional<byte[]> encodeAgain(@Nullable Object encoded, String from, String to) {
    return encoded instanceof byte[] sealed
        ? cipher.open(sealed, from).map(text -> cipher.seal(text, to))
        : Optional.empty();
  }

  /** Before it is encrypted. */
  static String write(Object value) {
    try {
      return VERSION + Json.MAPPER.writeValueAsString(value);
    } catch (JacksonException e) {
      // Without the cause, which may quote the value.
      throw new IllegalStateException("cannot be encoded: " + value.getClass().getName());
    }
  }

  static <T> Optional<T> read(String text, Class<T> type) {
    try {
      return text.startsWith(VERSION)
          ? Optional.ofNullable(Json.MAPPER.readValue(text.substring(VERSION.length()), type))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** A class of its own, so that Jackson is loaded by the first session and not by the start. */
  private static final class Json {
    static final JsonMapper MAPPER =
        JsonMapper.builder(StrictJson.factory().build())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(
                new SimpleModule()
                    .addSerializer(new StdDelegatingSerializer(Instant.class, new ToMillis()))
                    .addDeserializer(
                        Instant.class, new StdDelegatingDeserializer<>(new FromMillis())))
            .build();
  }

  private static final class ToMillis extends StdConverter<Instant, Long> {
    @Override
    public Long convert(Instant value) {
      return value.toEpochMilli();
    }
  }

  private static final class FromMillis extends StdConverter<Long, Instant> {
    @Override
    public Instant convert(Long millis) {
      return Instant.ofEpochMilli(millis);
    }
  }
}
