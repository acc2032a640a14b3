#include "tests/ui/intake/places.h"
#include "ui/intake/scan_session.h"

#include <QSignalSpy>
#include <QTest>

using intake::Scan;
using support::addressOf;
using support::labelOf;
using ui::intake::ScanSession;
using Kind = ScanSession::Offer::Kind;

/// Box after box, scanned or called in, and what can be done about those that were refused.
class ScanSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_editor = std::make_unique<job::Editor>(support::placesOf(4));
        m_session = std::make_unique<ScanSession>(*m_editor);
    }

    void codeWordsWork()
    {
        m_session->take(labelOf(1));
        QCOMPARE(m_session->next(), 2u);
        m_session->take(QStringLiteral("]C0Undo"));
        QCOMPARE(last().result, Scan::Result::TakenBack);
        QCOMPARE(m_session->next(), 1u);
        m_session->take(QStringLiteral("SKIP"));
        QCOMPARE(m_session->next(), 2u);
        m_session->take(QStringLiteral("UNDO"));
        QCOMPARE(last().what.code, intake::kScanNothing);
    }

    void aForeignBoxIsTakenWhenThePersonSaysSo()
    {
        m_session->take(QStringLiteral("001122334A55"));
        QCOMPARE(last().what.code, intake::kScanForeign);
        QCOMPARE(m_session->offer().kind, Kind::AnyVendor);
        m_session->acceptOffer();
        QCOMPARE(last().result, Scan::Result::Bound);
        QCOMPARE(device(1).mac->toFileNameForm(), QStringLiteral("001122334A55"));
        QCOMPARE(m_session->offer().kind, Kind::None);
        m_session->take(QStringLiteral("001122334A56"));
        QCOMPARE(last().what.code, intake::kScanForeign); // that one alone was
    }

    void aBoxOfAnotherModelCanGoWhereItBelongs()
    {
        job::Job job = support::placesOf(4);
        job.devices[2].model = QStringLiteral("8301");
        m_editor->reset(job);
        m_session->take(QStringLiteral("8301 ") + labelOf(1));
        QCOMPARE(last().what.code, intake::kScanModel);
        QCOMPARE(m_session->offer().place, 3u);
        m_session->acceptOffer();
        QCOMPARE(device(3).mac, addressOf(1));
        QCOMPARE(m_session->next(), 1u); // it waits as before
    }

    void nobodyTakesAPlaceUnasked()
    {
        m_session->callIn({boxAt(1, 0)});
        QVERIFY(m_session->history().isEmpty());
        QVERIFY(!device(1).mac);
    }

    void whoCallsInFirstTakesTheNextPlace()
    {
        m_session->callIn({boxAt(9, 0)}); // on the board before
        m_session->setTakesCallIns(true);
        m_session->callIn({boxAt(9, 60)});
        QVERIFY(m_session->history().isEmpty());
        progress::DeviceState unknown = boxAt(1, 100);
        unknown.model.clear();
        m_session->callIn({unknown}); // its first request: which model it is comes with the second
        QVERIFY(m_session->history().isEmpty());
        m_session->callIn({boxAt(1, 100)});
        QCOMPARE(device(1).mac, addressOf(1));
        m_session->callIn({boxAt(1, 100)});
        QCOMPARE(m_session->history().size(), 1);
        m_session->undo();
        QVERIFY(!device(1).mac);
        m_session->callIn({boxAt(1, 100)}); // taken back is taken back
        QVERIFY(!device(1).mac);
    }

    void twoAtOnceAreNotGuessedAt()
    {
        m_session->setTakesCallIns(true);
        m_session->callIn({boxAt(1, 0), boxAt(2, 1)});
        QCOMPARE(m_session->history().size(), 2);
        for (const auto &entry : m_session->history())
            QCOMPARE(entry.scan.what.code, ui::intake::kCallInTogether);
        QVERIFY(!device(1).mac);
        QCOMPARE(m_session->offer().kind, Kind::ThisBox);
        m_session->acceptOffer();
        QCOMPARE(device(1).mac, addressOf(2));
    }

    void aDeviceTakenOutOfTheJobIsNotNew()
    {
        progress::DeviceState device = boxAt(1, 0);
        device.listed = true;
        m_session->callIn({device});
        m_session->setTakesCallIns(true);
        m_session->callIn({boxAt(1, 0)});
        QVERIFY(m_session->history().isEmpty());
    }

    void whereThePlacesEndBoxesBecomeDevices()
    {
        m_editor->reset(support::placesOf(1));
        m_session->take(labelOf(1));
        m_session->take(labelOf(2));
        QCOMPARE(last().what.code, intake::kScanNoPlace);
        m_session->setNewDevices(QStringLiteral("8301"));
        m_session->take(labelOf(2));
        QCOMPARE(m_editor->job().devices.size(), 2);
        QCOMPARE(m_editor->job().devices[1].model, QStringLiteral("8301"));
        m_session->undo();
        QCOMPARE(m_editor->job().devices.size(), 1);
    }

    void anotherJobBeginsAnew()
    {
        m_session->take(labelOf(1));
        m_session->setTakesCallIns(true);
        m_session->begin();
        QVERIFY(m_session->history().isEmpty());
        QVERIFY(!m_session->takesCallIns());
    }

private:
    const Scan &last() const { return m_session->history().last().scan; }
    const job::Device &device(job::DeviceId id) const { return *m_editor->job().find(id); }

    static progress::DeviceState boxAt(int n, int seconds)
    {
        progress::DeviceState state;
        state.id = n;
        state.mac = addressOf(n);
        state.model = QStringLiteral("8188");
        state.listed = false;
        state.firstSeen = QDateTime(QDate(2026, 1, 31), QTime(9, 0), Qt::UTC).addSecs(seconds);
        return state;
    }

    std::unique_ptr<job::Editor> m_editor;
    std::unique_ptr<ScanSession> m_session;
};

QTEST_MAIN(ScanSessionTest)
#include "scan_session_test.moc"
