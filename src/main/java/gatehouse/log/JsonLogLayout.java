package gatehouse.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * An event as one JSON object in one line, with the fields of {@link LogLayout}: {@code time},
 * {@code level}, {@code reference}, {@code logger}, {@code message}, and {@code trace} if something
 * was thrown.
 */
public final class JsonLogLayout extends LayoutBase<ILoggingEvent> {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final LogLayout text = new LogLayout();

  @Override
  public void start() {
    text.start();
    super.start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringWriter line = new StringWriter(200);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", LogLayout.time(event));
      json.writeStringField("level", event.getLevel().toString());
      String reference = event.getMDCPropertyMap().get(CorrelationId.NAME);
      if (reference != null) {
        json.writeStringField("reference", reference);
      }
      json.writeStringField("logger", LogLayout.shortName(event));
      json.writeStringField("message", LogLayout.message(event));
      if (event.getThrowableProxy() != null) {
        json.writeStringField("trace", text.trace(event));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString();
  }
}
