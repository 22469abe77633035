package gatehouse.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Puts the limits on every HTTP client of this application: time, size, no redirects (a token or a
 * secret must not go where an answer points), no silent second attempt.
 */
public final class OutboundHttp {
  private OutboundHttp() {}

  /**
   * Applies the limits; the builder's interceptors stay.
   *
   * <p>Without a second attempt, a request fails if the server has just closed the pooled
   * connection that it meets. OkHttp looks at a connection before it uses it, but not for a GET: a
   * client that only reads should switch {@code retryOnConnectionFailure} on again.
   */
  public static OkHttpClient.Builder limited(OkHttpClient.Builder builder, HttpLimits limits) {
    return builder
        .connectTimeout(limits.connect())
        .readTimeout(limits.read())
        .writeTimeout(limits.read())
        .callTimeout(limits.total())
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .eventListenerFactory(CallTrace::of)
        .addInterceptor(new BodyLimit(limits.maxBytes()));
  }

  /** The same, by the way that leads out of this network. */
  public static OkHttpClient.Builder limited(
      OkHttpClient.Builder builder, HttpLimits limits, OutboundProxy proxy) {
    return proxy.on(limited(builder, limits));
  }

  /** Cuts an answer off once it has given more than {@code maxBytes}, decompressed. */
  private record BodyLimit(long maxBytes) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Response response = chain.proceed(chain.request());
      ResponseBody body = response.body();
      if (body == null) {
        return response;
      }
      if (body.contentLength() > maxBytes) {
        response.close();
        throw new IOException("the answer has more than " + maxBytes + " bytes");
      }
      Source counted = new CountedSource(body.source(), maxBytes);
      return response
          .newBuilder()
          .body(ResponseBody.create(Okio.buffer(counted), body.contentType(), body.contentLength()))
          .build();
    }
  }

  private static final class CountedSource extends ForwardingSource {
    private final long maxBytes;
    private long seen;

    CountedSource(Source source, long maxBytes) {
      super(source);
      this.maxBytes = maxBytes;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      if (read > 0) {
        seen += read;
        if (seen > maxBytes) {
          throw new IOException("the answer has more than " + maxBytes + " bytes");
        }
      }
      return read;
    }
  }
}
