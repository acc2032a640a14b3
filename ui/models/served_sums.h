#pragma once

#include "ui/models/served_scene.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace ui::models {

struct ServedSum {
    qint64 size = 0; ///< bytes
    QByteArray md5;  ///< 32 hexadecimal digits
};
using ServedSumHash = QHash<QString, ServedSum>; ///< by path

/// Sizes and checksums of what is served, reckoned in another thread once somebody looks: ten thousand
/// devices' files are not made for a table that shows forty of them. The tree's own composer keeps what it
/// makes for as long as the tree lives; here each portion has one of its own, which goes with it.
class ServedSums final : public QObject {
    Q_OBJECT
public:
    /// So many that were asked for wait; of more the latest. What is scrolled past need not be reckoned.
    static constexpr qsizetype kWaiting = 256;

    explicit ServedSums(QObject *parent = nullptr);
    ~ServedSums() override;

    /// Another scene: what changed is reckoned again when it is looked at, and until then says what it was.
    void setScene(ServedScenePtr scene, const ServedDifference &difference);
    /// Null: not known yet; reckoned() tells when it is.
    const ServedSum *of(const serving::Entry &entry);
    /// All of them, and again after each change, for those who sort by them.
    void setAll(bool all);
    /// These, however many: true if they are all known and fresh, else answered() tells when. Another call
    /// takes the place of the one before.
    bool ask(const QStringList &paths);
    const ServedSumHash &known() const { return m_known; }

Q_SIGNALS:
    /// What was asked for last is reckoned, as far as it is still served.
    void answered();
    void reckoned(const QStringList &paths);
    /// While all of them are wanted, or those that were asked for; the last one says done == total.
    void progressed(int done, int total);

private:
    using Portion = std::vector<const serving::Entry *>;
    struct Reckoned {
        ServedScenePtr scene;
        ServedSumHash sums;
        QStringList paths;
    };

    static Reckoned reckon(const ServedScenePtr &scene, const Portion &portion);
    bool isFresh(const QString &path) const { return m_known.contains(path) && !m_stale.contains(path); }
    void start();
    Portion takeWanted();
    Portion takeAsked();
    Portion takeNext();
    void take(const Reckoned &reckoned);

    ServedScenePtr m_scene;
    ServedSumHash m_known;
    QSet<QString> m_stale; ///< of the known: to be reckoned again
    QStringList m_wanted;  ///< the latest last
    QStringList m_asked;
    qsizetype m_askedAt = 0; ///< those before are reckoned, or are being
    bool m_all = false;
    std::optional<serving::Entries::Iterator> m_next; ///< of the tree, while all are being reckoned
    int m_passed = 0;                                 ///< entries before it
    bool m_busy = false;
    QTimer m_start;
    QFutureWatcher<Reckoned> m_watcher;
    QThreadPool m_pool;
};

} // namespace ui::models
