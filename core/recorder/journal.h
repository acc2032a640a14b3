#pragma once

#include "core/recorder/part_file.h"
#include "core/recorder/payload.h"

#include <QCache>
#include <map>
#include <optional>

namespace recorder {

/// Writes a session, in one thread. It lies in one file, and when that has grown to half of what is allowed
/// in a second one beside it, `NAME.1`, with what was before; what is older than both is gone. Each begins
/// with how things stood, so that it can be read without what came before it.
///
/// Whoever reads finds everything that was told before the last write() returned, be this program killed at
/// any instant. Not so if the computer loses power: then some seconds may be missing.
class Journal {
public:
    /// On the disk at most, in both files; a log of a million requests takes some 60 MB.
    static constexpr qint64 kUsualMost = 256 * 1024 * 1024;
    /// Guide passes are told again at the head of a file for so many devices, those that changed last.
    static constexpr int kPassesKept = 2000;

    struct Settings {
        QString file;
        QString title; ///< what people know it by: the folder's name
        qint64 mostBytes = kUsualMost;
    };

    /// The file, which must not be there. kSessionThere and the errors of files/atomic_write.h.
    static base::Result<std::unique_ptr<Journal>> create(Settings settings, Beginning beginning);

    /// Secrets that must not be written from now on.
    void hide(const QStringList &secrets);

    /// An error says why it is not on the disk. Nothing is lost but what could not be written: the next
    /// write() tells again how things stand, and that there is a gap.
    base::Result<void> write(const Moment &moment);
    /// Something was left out before the next write().
    void leftOut() { m_isGap = true; }
    /// The session ended as it should.
    base::Result<void> close();

    const QString &file() const { return m_settings.file; }

private:
    Journal(Settings settings, Beginning beginning);

    void remember(const Moment &moment);
    void remember(const bench::Batch &batch);
    base::Result<void> begin();
    base::Result<void> makeRoom();
    base::Result<void> restate(const QDateTime &now);
    base::Result<void> writeSlices(const QDateTime &now, bench::Batch batch);
    base::Result<void> append(const Moment &moment);
    base::Result<void> appendByte(FrameKind kind);

    Settings m_settings;
    Beginning m_beginning;
    quint64 m_session;
    quint32 m_part = 0;
    Redactor m_redactor;
    WrittenTexts m_texts{m_redactor};
    std::optional<PartFile> m_file; ///< nothing: none could be had so far
    qint64 m_head = 0;              ///< bytes of the file that say how things stood
    bool m_isUnstated = true;       ///< what is there does not say how things stand
    bool m_isGap = false;

    // How things stand.
    QVector<bench::Service> m_services;
    std::optional<bench::DhcpService> m_dhcp;
    std::map<progress::DeviceId, progress::DeviceState> m_devices;
    QCache<progress::DeviceId, bench::GuidePass> m_passes{kPassesKept};
    bench::Batch m_counts; ///< of the newest batch, without its rows
};

} // namespace recorder
