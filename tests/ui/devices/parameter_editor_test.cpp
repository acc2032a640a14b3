#include "ui/devices/parameter_editor.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

using catalogue::Era;
using ui::devices::ParameterEditor;
using Pace = ParameterEditor::Pace;

/// Every kind of editor, by keyboard and mouse.
class ParameterEditorTest : public QObject {
    Q_OBJECT

private:
    QWidget m_window;
    QLineEdit *m_elsewhere = nullptr;
    std::unique_ptr<ParameterEditor> m_editor;
    std::unique_ptr<QSignalSpy> m_edits;

    void make(const char *key, Era era = Era::Fifth)
    {
        const auto match = catalogue::Parameters::builtIn().find(key);
        m_editor.reset(ParameterEditor::create(match.parameter, key, era, &m_window));
        m_window.layout()->addWidget(m_editor.get());
        m_edits = std::make_unique<QSignalSpy>(m_editor.get(), &ParameterEditor::edited);
        m_window.show();
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_window));
        m_editor->field()->setFocus();
        QTRY_VERIFY(m_editor->field()->hasFocus());
    }

    void present(const char *value)
    {
        m_editor->present(QString::fromUtf8(value), {});
        QVERIFY(m_edits->isEmpty());
    }

    QString lastEdit() const
    {
        return m_edits->isEmpty() ? QStringLiteral("(none)") : m_edits->last().first().toString();
    }
    Pace lastPace() const { return m_edits->last().at(1).value<Pace>(); }

private Q_SLOTS:
    void initTestCase()
    {
        auto *column = new QVBoxLayout(&m_window);
        m_elsewhere = new QLineEdit;
        column->addWidget(m_elsewhere);
        m_window.resize(400, 200);
    }

    void cleanup()
    {
        m_edits.reset();
        m_editor.reset();
    }

    /// Whatever a file has is given back as it was, by every kind of editor.
    void nothingIsAlteredByLookingAtIt_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {"prov.use", "sip.transp", "net.http", "net.vlan.id", "audio.page.vol",
                                "audio.input.gain", "mcast.rx.zones", "mcast.zone1", "audio.ring.tone",
                                "sip.proxy", "admin.timezone", "admin.pwd", "sip.u1.user", "nm.odd.key"})
            QTest::newRow(key) << QByteArray(key);
    }

    void nothingIsAlteredByLookingAtIt()
    {
        QFETCH(QByteArray, key);
        for (const Era era : {Era::First, Era::Middle, Era::Fifth}) {
            make(key.constData(), era);
            for (const char *odd : {"", "0", "1", "01", "46", "-17dB", "0 dB", "1,8,9", "9,1,1,x,",
                                    "10.0.0.1:99999", "Mars/Olympus", "a = b # c", "$MAC$", "ünï"}) {
                present(odd);
                QCOMPARE(m_editor->value(), QString::fromUtf8(odd));
                m_editor->field()->clearFocus();
                m_editor->field()->setFocus();
                QCOMPARE(m_editor->value(), QString::fromUtf8(odd));
                QVERIFY(m_edits->isEmpty());
            }
        }
    }

    void aSwitchIsToggledByMouseAndBySpace()
    {
        make("prov.use");
        present("1");
        auto *box = m_editor->findChild<QCheckBox *>();
        QVERIFY(box->isChecked());
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QCOMPARE(lastEdit(), QStringLiteral("0"));
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(lastEdit(), QStringLiteral("1"));
        QCOMPARE(lastPace(), Pace::Whole);
    }

    void anOddSwitchShowsItsWordUntilItIsClicked()
    {
        make("prov.use");
        present("maybe");
        auto *box = m_editor->findChild<QCheckBox *>();
        QCOMPARE(box->checkState(), Qt::PartiallyChecked);
        QCOMPARE(box->text(), QStringLiteral("maybe"));
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(lastEdit(), QStringLiteral("1"));
    }

    void aChoiceIsMadeByKeyboard()
    {
        make("mcast.mode");
        present("0");
        auto *box = m_editor->findChild<QComboBox *>();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(lastEdit(), QStringLiteral("1"));
        QCOMPARE(lastPace(), Pace::Step);
    }

    void aWordThatIsNoChoiceStandsInTheListWhileTheFileHasIt()
    {
        make("mcast.mode");
        auto *box = m_editor->findChild<QComboBox *>();
        const int words = box->count();
        present("7");
        QCOMPARE(box->count(), words + 1);
        QCOMPARE(box->currentText(), QStringLiteral("7"));
        present("1");
        QCOMPARE(box->count(), words);
    }

    void anOpenChoiceTakesAnyWord()
    {
        make("prov.server.method");
        present("option66");
        auto *box = m_editor->findChild<QComboBox *>();
        QVERIFY(box->isEditable());
        box->lineEdit()->selectAll();
        QTest::keyClicks(box->lineEdit(), QStringLiteral("option150"));
        QCOMPARE(lastEdit(), QStringLiteral("option150"));
        QCOMPARE(lastPace(), Pace::Typing);
    }

    void anOpenChoiceSaysWhatItsValueMeans()
    {
        make("mcast.tx.codec");
        const auto *parameter = catalogue::Parameters::builtIn().find("mcast.tx.codec").parameter;
        QVERIFY(parameter->choicesOpen);
        const catalogue::Choice &choice = parameter->choices.back();
        QVERIFY(choice.label != choice.value);
        m_editor->present(choice.value, {});
        QCOMPARE(m_editor->findChild<QLabel *>()->text(), choice.label);
        present("something");
        QVERIFY(!m_editor->findChild<QLabel *>()->isVisible());
    }

    void aNumberStepsWithinItsRangeAndMayBeBlank()
    {
        make("net.vlan.priority");
        present("6");
        QWidget *box = m_editor->field();
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(lastEdit(), QStringLiteral("7"));
        QCOMPARE(lastPace(), Pace::Step);
        const auto steps = m_edits->size();
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(m_edits->size(), steps);
        auto *line = m_editor->findChild<QLineEdit *>();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QCOMPARE(lastEdit(), QString());
        QTest::keyClicks(line, QStringLiteral("46"));
        QCOMPARE(lastEdit(), QStringLiteral("46"));
    }

    /// Domain notes 1.4.
    void volumeHasTheFormOfItsEra_data()
    {
        QTest::addColumn<Era>("era");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("lower");
        QTest::newRow("first") << Era::First << QStringLiteral("4") << QStringLiteral("3");
        QTest::newRow("middle") << Era::Middle << QStringLiteral("-18dB") << QStringLiteral("-21dB");
        QTest::newRow("fifth") << Era::Fifth << QStringLiteral("0dB") << QStringLiteral("-3dB");
    }

    void volumeHasTheFormOfItsEra()
    {
        QFETCH(Era, era);
        QFETCH(QString, from);
        make("audio.page.vol", era);
        m_editor->present(from, {});
        QTest::keyClick(m_editor->field(), Qt::Key_Down);
        QTEST(lastEdit(), "lower");
    }

    void volumesGoFromZeroToMinus45()
    {
        make("audio.page.vol");
        auto *box = m_editor->findChild<QComboBox *>();
        QStringList values;
        for (int row = 0; row < box->count(); ++row)
            values << box->itemData(row, Qt::EditRole).toString();
        const QString golden =
            QStringLiteral("0dB -3dB -6dB -9dB -12dB -15dB -18dB -21dB -24dB -27dB -30dB -33dB -36dB "
                           "-39dB -42dB -45dB");
        QCOMPARE(values.join(u' '), golden);
    }

    void gainGoesFrom6ToMinus27()
    {
        make("audio.input.gain");
        auto *box = m_editor->findChild<QComboBox *>();
        QCOMPARE(box->itemData(0, Qt::EditRole).toString(), QStringLiteral("+6dB"));
        QCOMPARE(box->itemData(box->count() - 1, Qt::EditRole).toString(), QStringLiteral("-27dB"));
    }

    void zonesAreTickedInAGridAndKeepTheirComma()
    {
        make("mcast.rx.zones");
        present("1,8,9,");
        QTest::mouseClick(m_editor->findChild<QToolButton *>(), Qt::LeftButton);
        auto *popup = m_editor->findChild<QMenu *>();
        QVERIFY(popup);
        const auto cells = popup->findChildren<QToolButton *>();
        QCOMPARE(cells.size(), 50);
        QVERIFY(cells[7]->isChecked() && !cells[1]->isChecked());
        QTest::mouseClick(cells[1], Qt::LeftButton);
        QCOMPARE(lastEdit(), QStringLiteral("1,2,8,9,"));
        QTest::mouseClick(cells[0], Qt::LeftButton);
        QCOMPARE(lastEdit(), QStringLiteral("2,8,9,"));
        popup->close();
    }

    void tonesAreTheOnesThatComeWithADevice()
    {
        make("audio.ring.tone");
        present("school-bell.wav");
        auto *box = m_editor->findChild<QComboBox *>();
        QCOMPARE(box->count(), 15);
        QCOMPARE(box->currentText(), QStringLiteral("school-bell.wav"));
        QTest::keyClick(box, Qt::Key_Home);
        QVERIFY(box->findText(QStringLiteral("None")) >= 0);
    }

    void aTimeZoneIsFoundByAnyPartOfItsName()
    {
        make("admin.timezone");
        present("America/New_York");
        auto *box = m_editor->findChild<QComboBox *>();
        box->lineEdit()->selectAll();
        QTest::keyClicks(box->lineEdit(), QStringLiteral("vancouv"));
        box->completer()->setCompletionPrefix(QStringLiteral("vancouv"));
        QCOMPARE(box->completer()->currentCompletion(), QStringLiteral("America/Vancouver"));
        box->completer()->popup()->hide();
    }

    void aPasswordIsShownOnlyWhileTheButtonIsHeld()
    {
        make("sip.u1.pwd");
        present("hunter22");
        auto *line = m_editor->findChild<QLineEdit *>();
        auto *reveal = m_editor->findChild<QToolButton *>(QStringLiteral("reveal"));
        QCOMPARE(line->echoMode(), QLineEdit::Password);
        QTest::mousePress(reveal, Qt::LeftButton);
        QCOMPARE(line->echoMode(), QLineEdit::Normal);
        QTest::mouseRelease(reveal, Qt::LeftButton);
        QCOMPARE(line->echoMode(), QLineEdit::Password);
        QVERIFY(!m_editor->findChild<QToolButton *>(QStringLiteral("generate")));
    }

    void aPasswordOfTheDeviceItselfIsMadeStrong()
    {
        make("api.admin.pwd");
        present("algo");
        QTest::mouseClick(m_editor->findChild<QToolButton *>(QStringLiteral("generate")), Qt::LeftButton);
        const QString made = lastEdit();
        QCOMPARE(made.size(), 16);
        QCOMPARE(m_editor->value(), made);
        QCOMPARE(lastPace(), Pace::Whole);
    }

    void anUnknownKeyIsTextAndASecretOneIsMasked()
    {
        make("nm.odd.key");
        QVERIFY(m_editor->findChild<QLineEdit *>());
        QTest::keyClicks(m_editor->field(), QStringLiteral("abc"));
        QCOMPARE(lastEdit(), QStringLiteral("abc"));
        make("vendor.new.pwd");
        QCOMPARE(m_editor->findChild<QLineEdit *>()->echoMode(), QLineEdit::Password);
    }

    void whereThereIsNoValueAWordStandsInItsPlace()
    {
        for (const char *key : {"sip.proxy", "prov.use", "sip.transp", "net.vlan.id", "audio.page.vol"}) {
            make(key);
            m_editor->present({}, QStringLiteral("several values"));
            QCOMPARE(m_editor->value(), QString());
            QVERIFY(m_edits->isEmpty());
            m_editor->present(QString(), {});
            m_editor->present({}, QStringLiteral("not set"));
        }
    }

    /// A form scrolls under the wheel; nothing in it may turn meanwhile.
    void theWheelLeavesWhatIsNotFocusedAlone_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {"net.vlan.id", "mcast.mode", "audio.page.vol"})
            QTest::newRow(key) << QByteArray(key);
    }

    void theWheelLeavesWhatIsNotFocusedAlone()
    {
        QFETCH(QByteArray, key);
        make(key.constData());
        present("1");
        m_elsewhere->setFocus();
        QTRY_VERIFY(m_elsewhere->hasFocus());
        const QPointF centre = m_editor->field()->rect().center();
        QWheelEvent wheel(centre, m_editor->field()->mapToGlobal(centre), {}, QPoint(0, -120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_editor->field(), &wheel);
        QVERIFY(m_edits->isEmpty());
        QCOMPARE(m_editor->value(), QStringLiteral("1"));
    }
};

QTEST_MAIN(ParameterEditorTest)
#include "parameter_editor_test.moc"
