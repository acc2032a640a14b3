#include "core/checks/codes.h"
#include "core/publishing/job_tree.h"
#include "core/publishing/tree_builder.h"
#include "tests/ui/support/jobs.h"
#include "tests/ui/support/values.h"
#include "ui/models/served_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using serving::Entry;
using serving::Origin;
using ui::models::ServedColumn;
using ui::models::ServedModel;
using ui::models::ServedQuery;

namespace {

/// What a job publishes, again after each edit, as the bench does.
class Published {
public:
    explicit Published(job::Job first) : job(std::move(first))
    {
        publishing::FolderState files;
        files.files.push_back(
            {QStringLiteral("algo-8188-1.5.fw"), {}, {}, files::Content::fromBytes("firmware")});
        files.files.push_back(
            {QStringLiteral("algo-8188-1.5.md5"), {}, {}, files::Content::fromBytes("sum")});
        m_tree.setFiles(files);
    }

    /// What is served now; publishing is the work of another thread.
    std::pair<serving::ServedTreePtr, job::JobPtr> now()
    {
        const auto state = std::make_shared<const job::Job>(job);
        return {m_tree.publish(state), state};
    }

    job::Job job;

private:
    publishing::JobTree m_tree;
};

/// Serves it, and waits until the rows show it.
void show(ServedModel &model, const std::pair<serving::ServedTreePtr, job::JobPtr> &served)
{
    QSignalSpy arranged(&model, &ServedModel::arranged);
    model.setServed(served.first, served.second);
    QVERIFY(!arranged.isEmpty() || arranged.wait());
}

void show(ServedModel &model, Published &published)
{
    show(model, published.now());
}

void ask(ServedModel &model, ServedQuery query)
{
    QSignalSpy arranged(&model, &ServedModel::arranged);
    model.setQuery(std::move(query));
    QVERIFY(!arranged.isEmpty() || arranged.wait());
}

QModelIndex cell(const ServedModel &model, const QString &path, ServedColumn column)
{
    return model.index(model.rowOf(path), static_cast<int>(column));
}

QString shown(const ServedModel &model, const char *path, ServedColumn column)
{
    return cell(model, QString::fromLatin1(path), column).data().toString();
}

QStringList names(const ServedModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.entry(row).path;
    return names;
}

progress::ExplainedRequest fetchOf(int device, const char *path)
{
    auto request = support::requestOf(device, QString::fromLatin1(path));
    request.mac = support::boxOf(device).mac;
    request.event.path = request.event.name;
    return request;
}

constexpr auto kOwn = "algom0022EE010001.conf";
constexpr auto kOwnSum = "algom0022EE010001.md5";

} // namespace

class ServedModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNameHasARow()
    {
        ServedModel model;
        const QAbstractItemModelTester tester(&model);
        Published published(support::jobOf(2));
        show(model, published);
        QCOMPARE(names(model),
                 QStringList(
                     {QStringLiteral("algo-8188-1.5.fw"), QStringLiteral("algo-8188-1.5.fw.md5"),
                      QStringLiteral("algo-8188-1.5.md5"), QStringLiteral("algom0022EE010001.conf"),
                      QStringLiteral("algom0022EE010001.conf.md5"), QStringLiteral("algom0022EE010001.md5"),
                      QStringLiteral("algom0022EE010002.conf"), QStringLiteral("algom0022EE010002.conf.md5"),
                      QStringLiteral("algom0022EE010002.md5")}));
        QCOMPARE(model.total(), 9);
    }

    void aRowSaysWhoAsksForItAndWhatItIsMadeFrom()
    {
        ServedModel model;
        Published published(support::jobOf(1));
        show(model, published);
        QCOMPARE(shown(model, kOwn, ServedColumn::AskedBy), QStringLiteral("Room 1 · 00:22:EE:01:00:01"));
        QCOMPARE(shown(model, kOwn, ServedColumn::MadeFrom), QStringLiteral("8188.conf + Room 1"));
        QCOMPARE(shown(model, kOwnSum, ServedColumn::MadeFrom),
                 QStringLiteral("Checksum of algom0022EE010001.conf"));
        QCOMPARE(shown(model, "algo-8188-1.5.fw", ServedColumn::AskedBy),
                 QStringLiteral("Every 8188 told to run firmware 1.5"));
        QCOMPARE(shown(model, "algo-8188-1.5.fw", ServedColumn::MadeFrom),
                 QStringLiteral("File on the disk"));
        QVERIFY(shown(model, "algo-8188-1.5.fw.md5", ServedColumn::MadeFrom)
                    .contains(QStringLiteral("second spelling")));
    }

    void askedBy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("who");
        const auto row = [](const char *name, const char *who) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromUtf8(who);
        };
        row("algop8188.conf", "Every 8188 without a file of its own");
        row("algop8188.md5", "Every 8188 without a file of its own");
        row("algop8188-i.conf", "Every 8188 that takes partial files");
        row("algom0022EE010203.conf", "00:22:EE:01:02:03");
        row("algom0022ee010203.conf", "Nobody: devices spell it otherwise");
        row("algo-pa-kernel-r5.fw", "Devices told to run kernel r5");
        row("algop8180-tones.zip", "Every 8180");
        row("bells.zip", "Devices whose settings name it");
        row("readme.txt", "Nobody by itself");
    }

    void askedBy()
    {
        QFETCH(QString, name);
        const Entry entry{name, catalogue::readFileName(name), files::Content::fromBytes("x"), Origin::File};
        const auto scene = ui::models::sceneOf(
            std::make_shared<const serving::ServedTree>(std::vector{entry}, 1), nullptr, {});
        QTEST(ui::models::askedByText(*scene, entry), "who");
    }

    void sumsAreReckonedWhenSomebodyLooks()
    {
        ServedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Published published(support::jobOf(1));
        show(model, published);
        const auto state = std::make_shared<const job::Job>(published.job);
        const QByteArray served = job::Layers(*state, state->devices.first()).compose();
        QCOMPARE(shown(model, kOwn, ServedColumn::Md5), QStringLiteral("…"));
        const auto content = files::Content::fromBytes(served);
        QTRY_COMPARE(shown(model, kOwn, ServedColumn::Md5), QString::fromLatin1(content->md5()));
        QCOMPARE(shown(model, kOwn, ServedColumn::Size), QStringLiteral("%1 B").arg(content->size()));
    }

    /// What an edit does not touch is neither reckoned nor told again as unknown.
    void anEditChangesTheSumsOfItsDeviceAlone()
    {
        ServedModel model;
        Published published(support::jobOf(2));
        show(model, published);
        const auto own = [&] { return shown(model, kOwn, ServedColumn::Md5); };
        const auto other = [&] { return shown(model, "algom0022EE010002.conf", ServedColumn::Md5); };
        QTRY_VERIFY(own().size() == 32 && other().size() == 32);
        const QString ownBefore = own();
        const QString otherBefore = other();
        published.job.devices[0].row.insert("sip.u1.user", QStringLiteral("4711"));
        show(model, published);
        QCOMPARE(other(), otherBefore);
        QTRY_VERIFY(own() != ownBefore);
        QCOMPARE(own().size(), 32);
    }

    void aTemplatesEditChangesTheSumsOfItsDevices()
    {
        ServedModel model;
        Published published(support::jobOf(1));
        show(model, published);
        QTRY_COMPARE(shown(model, kOwn, ServedColumn::Md5).size(), 32);
        const QString before = shown(model, kOwn, ServedColumn::Md5);
        published.job.siteValues.insert("sip.proxy", QStringLiteral("elsewhere.example"));
        show(model, published);
        QTRY_VERIFY(shown(model, kOwn, ServedColumn::Md5) != before);
    }

    void placesStayWhileNamesComeAndGo()
    {
        ServedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Published published(support::jobOf(30));
        show(model, published);
        const QPersistentModelIndex kept = cell(model, QStringLiteral("algom0022EE01000A.conf"), {});
        const QPersistentModelIndex lost = cell(model, QStringLiteral("algom0022EE010005.conf"), {});
        QVERIFY(kept.isValid() && lost.isValid());
        published.job.devices.remove(4);
        published.job.devices << support::boxOf(300);
        show(model, published);
        QVERIFY(!lost.isValid());
        QCOMPARE(model.entry(kept.row()).path, QStringLiteral("algom0022EE01000A.conf"));
        QCOMPARE(model.rowCount(), 3 + 30 * 3);
        published.job.devices.clear();
        show(model, published);
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(!kept.isValid());
    }

    /// An edit that changes no name leaves every row where it is, without a word about the layout.
    void anEditWithoutNewNamesMovesNothing()
    {
        ServedModel model;
        Published published(support::jobOf(5));
        show(model, published);
        const QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        published.job.devices[2].name = QStringLiteral("Gym");
        show(model, published);
        QCOMPARE(moved.count(), 0);
        QCOMPARE(shown(model, "algom0022EE010003.conf", ServedColumn::MadeFrom),
                 QStringLiteral("8188.conf + Gym"));
    }

    /// Guide 4.2: an archive of tones may bear any name, and its checksum with it.
    void theChecksumOfFreeNamedTonesIsTones_data()
    {
        QTest::addColumn<bool>("isMade");
        QTest::newRow("made") << true;
        QTest::newRow("on the disk") << false;
    }

    void theChecksumOfFreeNamedTonesIsTones()
    {
        QFETCH(bool, isMade);
        const QString archive = QStringLiteral("tones/site-tones.zip");
        const QString sum = QStringLiteral("tones/site-tones.md5");
        const auto entry = [](const QString &path, Origin origin, const QString &source) {
            return Entry{path, catalogue::readFileName(QStringView(path).sliced(6)),
                         files::Content::fromBytes("x"), origin, source};
        };
        const auto tree = std::make_shared<const serving::ServedTree>(
            std::vector<Entry>{entry(archive, Origin::File, QStringLiteral("/x/site-tones.zip")),
                               entry(sum, isMade ? Origin::MadeChecksum : Origin::File,
                                     isMade ? archive : QStringLiteral("/x/site-tones.md5"))},
            1);
        ServedModel model;
        show(model, {tree, nullptr});
        const auto told = [&](const QString &path, ServedColumn column) {
            return cell(model, path, column).data().toString();
        };
        QCOMPARE(told(sum, ServedColumn::Kind), QStringLiteral("Tones, checksum"));
        QCOMPARE(told(sum, ServedColumn::AskedBy), told(archive, ServedColumn::AskedBy));
        ask(model, {{}, ServedQuery::Kind::Tones, ServedQuery::State::All, true});
        QCOMPARE(model.rowCount(), 2);
    }

    void fetchesAreCounted()
    {
        ServedModel model;
        Published published(support::jobOf(2));
        show(model, published);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        auto refused = fetchOf(1, kOwn);
        refused.event.outcome = serving::Outcome::Aborted;
        auto again = fetchOf(1, kOwn);
        again.event.protocol = serving::Protocol::Http;
        model.addRequests({fetchOf(1, kOwn), refused, again, fetchOf(2, "algop8188.conf")});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.fetches(QString::fromLatin1(kOwn))->count, 2);
        const QString told = shown(model, kOwn, ServedColumn::Fetched);
        QVERIFY2(told.startsWith(QStringLiteral("2×, ")) && told.endsWith(QStringLiteral(" HTTP Room 1")),
                 qPrintable(told));
        QVERIFY(shown(model, kOwnSum, ServedColumn::Fetched).isEmpty());
        model.forgetRequests();
        QVERIFY(shown(model, kOwn, ServedColumn::Fetched).isEmpty());
    }

    void aPieceOfAFileIsNoFetch()
    {
        ServedModel model;
        Published published(support::jobOf(1));
        show(model, published);
        auto piece = fetchOf(1, "algo-8188-1.5.fw");
        piece.event.protocol = serving::Protocol::Http;
        piece.event.size = 1000;
        piece.event.bytes = 10;
        auto rest = piece;
        rest.event.offset = 10;
        rest.event.bytes = 990;
        model.addRequests({piece});
        QVERIFY(!model.fetches(QStringLiteral("algo-8188-1.5.fw")));
        model.addRequests({rest});
        QCOMPARE(model.fetches(QStringLiteral("algo-8188-1.5.fw"))->count, 1);
    }

    void everybodyWhoFetchedIsRemembered()
    {
        const QString shared = QStringLiteral("algop8188.conf");
        const auto fetch = [&](int device) { return fetchOf(device, "algop8188.conf"); };
        ServedModel model;
        Published published(support::jobOf(3));
        show(model, published);
        model.addRequests({fetch(1), fetch(2), fetch(3), fetch(2)});
        const QStringList told =
            ui::models::fetchersText(model.scene(), model.fetches(shared), 2).split(u'\n');
        QCOMPARE(told.size(), 4);
        QCOMPARE(told[0], QStringLiteral("by 3 devices, 4 times"));
        QVERIFY(told[1].startsWith(QStringLiteral("2 times, last ")) &&
                told[1].endsWith(QStringLiteral("Room 2")));
        QVERIFY(told[2].endsWith(QStringLiteral("Room 3")));
        QCOMPARE(told[3], QStringLiteral("and 1 more"));

        // However many there are, a bounded number of the last is kept.
        QVector<progress::ExplainedRequest> many;
        for (int device = 1; device <= 300; ++device)
            many << fetch(device);
        model.addRequests(many);
        const ui::models::Fetches *kept = model.fetches(shared);
        QCOMPARE(kept->by.size(), ui::models::FetchBook::kDevices);
        QVERIFY(kept->isCut);
        QCOMPARE(kept->count, 304);
        QCOMPARE(kept->by.first().mac, support::boxOf(300).mac);
    }

    void findingsStandAtTheirFiles()
    {
        ServedModel model;
        Published published(support::jobOf(2));
        show(model, published);
        checks::Finding own;
        own.what = {checks::kMacForeign, {QStringLiteral("x")}};
        own.severity = checks::Severity::Error;
        own.device = 2;
        checks::Finding firmware;
        firmware.what = own.what;
        firmware.place.file = QStringLiteral("files/algo-8188-1.5.fw");
        QSignalSpy arranged(&model, &ServedModel::arranged);
        model.setFindings({own, firmware});
        QVERIFY(arranged.wait());
        const auto tone = [&](const char *path) {
            return cell(model, QString::fromLatin1(path), ServedColumn::Name).data(ui::models::ToneRole);
        };
        QCOMPARE(tone("algom0022EE010002.conf").toInt(), static_cast<int>(progress::Tone::Bad));
        QCOMPARE(tone("algo-8188-1.5.fw").toInt(), static_cast<int>(progress::Tone::Look));
        QVERIFY(!tone(kOwn).isValid());
        ask(model, {{}, ServedQuery::Kind::All, ServedQuery::State::Problems, true});
        QCOMPARE(names(model),
                 QStringList({QStringLiteral("algo-8188-1.5.fw"), QStringLiteral("algom0022EE010002.conf")}));
    }

    void filters_data()
    {
        using Kind = ServedQuery::Kind;
        using State = ServedQuery::State;
        QTest::addColumn<ServedQuery>("query");
        QTest::addColumn<int>("rows");
        const auto words = [](const char *text) { return QString::fromLatin1(text).split(u' '); };
        QTest::newRow("all") << ServedQuery() << 3 + 3 * 12;
        QTest::newRow("no checksums") << ServedQuery{{}, Kind::All, State::All, false} << 1 + 12;
        QTest::newRow("devices") << ServedQuery{{}, Kind::Device, State::All, true} << 3 * 12;
        QTest::newRow("firmware") << ServedQuery{{}, Kind::Firmware, State::All, true} << 3;
        QTest::newRow("tones") << ServedQuery{{}, Kind::Tones, State::All, true} << 0;
        QTest::newRow("name") << ServedQuery{words("0022ee01000c")} << 3;
        QTest::newRow("who") << ServedQuery{words("room 12")} << 3;
        QTest::newRow("two words") << ServedQuery{words("12 md5")} << 2;
        QTest::newRow("fetched") << ServedQuery{{}, Kind::All, State::Fetched, true} << 1;
        QTest::newRow("not fetched") << ServedQuery{{}, Kind::Device, State::NotFetched, false} << 11;
    }

    void filters()
    {
        QFETCH(ServedQuery, query);
        ServedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Published published(support::jobOf(12));
        show(model, published);
        model.addRequests({fetchOf(1, kOwn)});
        if (query != model.query())
            ask(model, query);
        QTEST(model.rowCount(), "rows");
        QCOMPARE(model.total(), 39);
    }

    /// "Which are still to come?" has a right answer while devices fetch.
    void fetchedFilesLeaveTheUnfetchedOnes()
    {
        ServedModel model;
        Published published(support::jobOf(3));
        show(model, published);
        ask(model, {{}, ServedQuery::Kind::Device, ServedQuery::State::NotFetched, false});
        QCOMPARE(model.rowCount(), 3);
        model.addRequests({fetchOf(1, kOwn)});
        QTRY_COMPARE(model.rowCount(), 2);
        model.forgetRequests();
        QTRY_COMPARE(model.rowCount(), 3);
    }

    void sortsAsPeopleCount()
    {
        ServedModel model;
        Published published(support::jobOf(12));
        show(model, published);
        ask(model, {{}, ServedQuery::Kind::Device, ServedQuery::State::All, false});
        QSignalSpy arranged(&model, &ServedModel::arranged);
        model.sort(static_cast<int>(ServedColumn::AskedBy), Qt::DescendingOrder);
        QVERIFY(arranged.wait());
        QCOMPARE(model.entry(0).path, QStringLiteral("algom0022EE01000C.conf"));  // Room 12
        QCOMPARE(model.entry(11).path, QStringLiteral("algom0022EE010001.conf")); // Room 1
        model.addRequests({fetchOf(7, "algom0022EE010007.conf")});
        model.sort(static_cast<int>(ServedColumn::Fetched), Qt::DescendingOrder);
        QVERIFY(arranged.wait());
        QCOMPARE(model.entry(0).path, QStringLiteral("algom0022EE010007.conf"));
    }

    void sortingBySizeReckonsAll()
    {
        ServedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Published published(support::jobOf(12));
        published.job.devices[8].row.insert("sip.u1.dname", QString(300, u'x'));
        show(model, published);
        QSignalSpy reckoning(&model, &ServedModel::reckoning);
        model.sort(static_cast<int>(ServedColumn::Size), Qt::DescendingOrder);
        QTRY_COMPARE(model.entry(0).path, QStringLiteral("algom0022EE010009.conf"));
        QVERIFY(!reckoning.isEmpty());
        QCOMPARE(reckoning.last().at(0), reckoning.last().at(1));
        published.job.devices[2].row.insert("sip.u1.dname", QString(600, u'x'));
        show(model, published);
        QTRY_COMPARE(model.entry(0).path, QStringLiteral("algom0022EE010003.conf"));
    }

    /// With ten thousand devices the interface's thread is held for a few frames at most, whatever is done.
    void anEditOfTenThousandDevicesHoldsNobodyUp()
    {
        constexpr int kDevices = 10'000;
        ServedModel model;
        Published published(support::jobOf(kDevices));
        for (int n = 0; n < kDevices; ++n)
            published.job.devices[n].mac = base::MacAddress(
                {0x00, 0x22, 0xee, 0x01, static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)});
        measure("first", [&, served = published.now()] { show(model, served); });
        QCOMPARE(model.rowCount(), 3 + 3 * kDevices);
        published.job.devices[77].row.insert("sip.u1.user", QStringLiteral("4711"));
        measure("edit", [&, served = published.now()] { show(model, served); });
        published.job.devices << support::boxOf(0x7fff);
        published.job.devices.last().mac = base::MacAddress({0x00, 0x22, 0xee, 0x02, 0, 1});
        measure("device more", [&, served = published.now()] { show(model, served); });
        QCOMPARE(model.rowCount(), 3 + 3 * (kDevices + 1));
        measure("words", [&] { ask(model, {{QStringLiteral("room"), QStringLiteral("77")}}); });
        measure("all again", [&] { ask(model, {}); });
        measure("sums of all", [&] {
            QSignalSpy reckoning(&model, &ServedModel::reckoning);
            model.sort(static_cast<int>(ServedColumn::Size), Qt::AscendingOrder);
            QTRY_VERIFY(!reckoning.isEmpty() && reckoning.last().at(0) == reckoning.last().at(1));
        });
    }

private:
    /// Prints how long it took until the rows showed it, and the longest turn of the event loop meanwhile.
    template<class Deed>
    static void measure(const char *what, const Deed &deed)
    {
        QElapsedTimer whole;
        QElapsedTimer turn;
        qint64 longest = 0;
        QTimer beat;
        QObject::connect(&beat, &QTimer::timeout, &beat,
                         [&] { longest = std::max(longest, turn.restart()); });
        whole.start();
        turn.start();
        beat.start(0);
        deed();
        longest = std::max(longest, turn.elapsed());
        qInfo("%s: shown after %lld ms, longest turn %lld ms", what, whole.elapsed(), longest);
        QVERIFY(longest < 1000); // ample for a busy machine: it is a few milliseconds
    }
};

QTEST_GUILESS_MAIN(ServedModelTest)
#include "served_model_test.moc"
