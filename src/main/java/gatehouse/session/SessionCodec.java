package gatehouse.session;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import gatehouse.token.TokenCipher;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which a session keeps a value: a record as JSON, the version of this form in
 * front, sealed and bound to its place. A value that is damaged, of another version or of another
 * place is absent. Thread-safe.
 */
final class SessionCodec {
  /** To be changed when a record changes so that nodes of both versions would misread it. */
  private static final String VERSION = "1";

  /** The buffers are not kept for the next user: there are tokens in them. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build())
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(
              new SimpleModule()
                  .addSerializer(new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  private final TokenCipher cipher;

  SessionCodec(TokenCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * @param value a record of texts, numbers, instants, enums, records, and collections of these
   * @param context the place of the value
   */
  byte[] encode(Object value, String context) {
    try {
      return cipher.seal(VERSION + JSON.writeValueAsString(value), context);
    } catch (JacksonException e) {
      // Without the cause, which may quote the value.
      throw new IllegalStateException("cannot be written: " + value.getClass().getName());
    }
  }

  /** The value that {@link #encode} has written there. */
  <T> Optional<T> decode(@Nullable Object encoded, Class<T> type, String context) {
    return encoded instanceof byte[] sealed
        ? cipher.open(sealed, context).flatMap(text -> read(text, type))
        : Optional.empty();
  }

  private static <T> Optional<T> read(String text, Class<T> type) {
    try {
      return text.startsWith(VERSION)
          ? Optional.ofNullable(JSON.readValue(text.substring(VERSION.length()), type))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static final class InstantWriter extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(value.toEpochMilli());
    }
  }

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Instant.ofEpochMilli(json.getLongValue());
    }
  }
}
