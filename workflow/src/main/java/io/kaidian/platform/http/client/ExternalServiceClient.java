package io.kaidian.platform.http.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Another company's service over HTTP with a bearer token. It is waited for so long and no longer; one that fails again and
 * again is left alone for a while, so that those who wait for it are told so at once and it gets air. Never asked while a
 * transaction is held (decision record 0014).
 */
public final class ExternalServiceClient {

    private static final Logger LOG = LoggerFactory.getLogger(ExternalServiceClient.class);

    private final String name;
    private final RestClient client;
    private final ResilientCall resilientCall;

    /**
     * @param name under which it stands in the log
     * @param timeout for connecting, and for the answer
     * @param rest how long it is left alone once it failed again and again
     */
    public ExternalServiceClient(String name, String url, String token, Duration timeout, Duration rest) {
        this.name = name;
        var patience = HttpClientSettings.defaults().withConnectTimeout(timeout).withReadTimeout(timeout);
        this.client = RestClient.builder()
                .baseUrl(url)
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(patience))
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
        this.resilientCall = new ResilientCall(name, rest);
    }

    /** The service could not be asked, or its answer not be understood. */
    public static final class ServiceUnavailableException extends RuntimeException {

        /** @param why the kind of trouble alone: an answer could repeat what it was asked about */
        public ServiceUnavailableException(String why) {
            super(why);
        }
    }

    /**
     * Asks.
     *
     * @param question makes the call and takes the answer; empty is no answer
     * @return the answer
     * @throws ServiceUnavailableException if there is none
     * @throws HttpClientErrorException.NotFound where that is the answer
     */
    public <T> T exchange(Function<RestClient, Optional<T>> question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("another company is not asked while a transaction is held");
        }
        try {
            return resilientCall.call(() -> answer(question), ExternalServiceClient::isAnswer);
        } catch (ResilientCall.CircuitOpenException resting) {
            throw unavailable("it failed again and again and is left alone");
        } catch (HttpClientErrorException.NotFound answer) {
            throw answer;
        } catch (HttpClientErrorException refused) {
            throw unavailable(refused.getStatusCode().toString());
        } catch (RestClientException failed) {
            throw unavailable(failed.getClass().getSimpleName());
        }
    }

    private <T> T answer(Function<RestClient, Optional<T>> question) {
        return question.apply(client).orElseThrow(() -> unavailable("an empty answer"));
    }

    /** That it knows nothing is an answer, too, and says that it is well. */
    private static boolean isAnswer(RuntimeException thrown) {
        return thrown instanceof HttpClientErrorException.NotFound;
    }

    private ServiceUnavailableException unavailable(String why) {
        LOG.warn("{} could not be asked: {}", name, why);
        return new ServiceUnavailableException(why);
    }
}
