#pragma once

#include "core/base/message.h"
#include "core/catalogue/endings.h"
#include "core/serving/request_event.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QLatin1StringView>
#include <QString>
#include <functional>

namespace simulator {

/// What became of one request, as the client saw it.
struct Fetched {
    serving::Outcome outcome = serving::Outcome::NotFound;
    QByteArray bytes;         ///< whole, of files up to Receipt's limits; empty beyond
    QByteArray md5;           ///< of the whole file, 32 lower-case hexadecimal digits; empty unless Sent
    qint64 size = 0;          ///< bytes received
    QString detail;           ///< what the server said, printable: "File not found", "HTTP 401"; may be empty
    bool nobodyThere = false; ///< nothing listens on that port: waiting is of no use
    bool loginRefused = false; ///< for want of a user and password, or for wrong ones
    bool declined = false;     ///< Aborted by an answer that is neither the file nor a no: `detail`
    bool redirected = false;   ///< likewise, and it names another place
};

/// Bytes as they come in: all are summed, the first few kept, so that a gigabyte of firmware costs no memory.
class Receipt {
public:
    static constexpr qsizetype kKept = 1024 * 1024; ///< larger than any configuration or checksum file
    static constexpr qsizetype kKeptPackage = 8 * 1024 * 1024; ///< of tones, which are unzipped

    /// Of a file that was asked for by that path.
    explicit Receipt(const QString &path)
        : m_most(path.endsWith(catalogue::kArchiveEnding) ? kKeptPackage : kKept)
    {}

    void append(QByteArrayView chunk)
    {
        m_hash.addData(QByteArray::fromRawData(chunk.data(), chunk.size()));
        m_size += chunk.size();
        if (m_size <= m_most)
            m_bytes.append(chunk);
        else
            m_bytes = QByteArray();
    }

    qint64 size() const { return m_size; }
    Fetched asFetched() const
    {
        return {
            serving::Outcome::Sent, m_bytes, m_hash.result().toHex(), m_size, {}, false, false, false, false};
    }

private:
    QCryptographicHash m_hash{QCryptographicHash::Md5};
    QByteArray m_bytes;
    qint64 m_most;
    qint64 m_size = 0;
};

/// Gets one file at a time for one endpoint. Lives on the thread of its event loop.
class Fetcher {
public:
    using Done = std::function<void(const Fetched &)>;
    /// Told the bytes received so far after each piece; false turns the power off: as abandon(), from within.
    using Progress = std::function<bool(qint64)>;

    virtual ~Fetcher() = default;
    /// Calls `done` once, never before it returns. One at a time.
    virtual void fetch(const QString &path, Done done, Progress progress) = 0;
    /// The power goes off: nothing more is sent, `done` is not called.
    virtual void abandon() = 0;
};

} // namespace simulator
