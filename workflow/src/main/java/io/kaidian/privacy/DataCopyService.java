package io.kaidian.privacy;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.sellers.SellerRepository;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Hands out copies of what is kept of a seller, each of which is written down. */
@Component
class DataCopyService {

    private final SellerRepository sellers;
    private final DataExport dataExport;
    private final DataExportPage page;
    private final JsonColumns json;
    private final ApplicationEventPublisher events;

    DataCopyService(
            SellerRepository sellers,
            DataExport dataExport,
            DataExportPage page,
            JsonColumns json,
            ApplicationEventPublisher events) {
        this.sellers = sellers;
        this.dataExport = dataExport;
        this.page = page;
        this.json = json;
        this.events = events;
    }

    byte[] json(String sellerId) {
        return json.bytes(copy(sellerId));
    }

    byte[] page(String sellerId) {
        return page.of(copy(sellerId));
    }

    List<DataExport.Photo> photos(String sellerId) {
        return dataExport.photos(sellerId);
    }

    private DataExport.Copy copy(String sellerId) {
        sellers.find(sellerId).orElseThrow(() -> new NotFoundException("seller", sellerId));
        events.publishEvent(new AuditedEvent("DATA_EXPORTED", "seller", sellerId));
        return dataExport.of(sellerId);
    }
}
