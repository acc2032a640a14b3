#pragma once

#include "core/ftp/listing_lines.h"
#include "core/tcp/session.h"

namespace ftp {

/// A data connection (RFC 959 section 3.2): sends one file's range or one listing, then closes. Whatever the
/// client says on it is read and forgotten.
class DataSession final : public tcp::Session {
public:
    /// Who waits for it.
    class User {
    public:
        virtual ~User() = default;
        virtual void dataOpened(base::Instant now) = 0;
        /// Everything was handed to the network. Said once, and nothing after it.
        virtual void dataSent(base::Instant now) = 0;
        /// It is over before that, or never began.
        virtual void dataBroke(tcp::End why, bool wasOpen, base::Instant now) = 0;
    };

    explicit DataSession(User &user) : m_user(&user) {}
    /// The user has gone or lost interest.
    void forgetUser() { m_user = nullptr; }

    bool isOpen() const { return m_isOpen; }

    /// Before or after the connection stands.
    void send(const files::ContentPtr &content, qint64 offset, base::Instant now);
    void send(ListingLines lines, base::Instant now);

    void begun(base::Instant now) override;
    qsizetype received(base::Bytes bytes, base::Instant) override
    {
        return static_cast<qsizetype>(bytes.size());
    }
    /// A client that only reads may close its side at once.
    void inputEnded(base::Instant) override {}
    void sent(base::Instant now) override { proceed(now); }
    void ended(tcp::End why, base::Instant now) override;
    /// It has no deadlines: those of the transfer are kept by the control connection and the driver.
    bool isBusy() const override { return m_isSending; }

private:
    void start(base::Instant now);
    void proceed(base::Instant now);
    void refill();

    User *m_user; ///< null: nobody waits
    bool m_isOpen = false;
    bool m_isSending = false;
    std::optional<ListingLines> m_lines; ///< of which not all are in the outbox yet
};

} // namespace ftp
