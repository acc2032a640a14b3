#pragma once

#include "tests/ui/support/palettes.h"
#include "tests/ui/support/screenshots.h"

#include <QApplication>
#include <QFont>
#include <QStyleFactory>
#include <QTest>

namespace support {

/// What tests of looks begin with, so that pictures are the same on every machine, and what they give back.
class Looks {
public:
    /// In initTestCase(): there is an application by then.
    void begin()
    {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        m_light = QApplication::palette();
        m_font = QApplication::font();
    }
    /// In cleanup().
    void restore() const
    {
        QApplication::setPalette(m_light);
        QApplication::setFont(m_font);
    }

    /// As on a screen that people have set to 200 %.
    void enlarge() const
    {
        QFont large = m_font;
        large.setPointSizeF(large.pointSizeF() * 2);
        QApplication::setFont(large);
    }

    const QPalette &light() const { return m_light; }
    const QFont &font() const { return m_font; }

private:
    QPalette m_light;
    QFont m_font;
};

/// Rows of a test with the columns `state` (an index) and `dark`: each state by its name, and again in the
/// dark.
template<class States>
void addInLightAndDark(const States &states)
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("dark");
    for (int state = 0; state < int(std::size(states)); ++state) {
        QTest::newRow(states[state].name) << state << false;
        QTest::newRow(qPrintable(QString::fromLatin1(states[state].name) + QStringLiteral("-dark")))
            << state << true;
    }
}

/// In a test with such rows: the state that the row is of, with the palette that it asks for.
template<class States>
auto &stateOfRow(const States &states)
{
    const auto row = [] {
        QFETCH(int, state);
        QFETCH(bool, dark);
        if (dark)
            QApplication::setPalette(darkPalette());
        return state;
    };
    return states[row()];
}

/// What is shown can be as small as `room`, and is saved as NAME.png for a person to judge (see saveShot).
inline void fitsInto(const QSize &room, QWidget &shown, const QString &name)
{
    QVERIFY(QTest::qWaitForWindowExposed(&shown));
    QCoreApplication::processEvents();
    saveShot(shown, name);
    const QSize least = shown.minimumSizeHint();
    QVERIFY2(least.width() <= room.width() && least.height() <= room.height(),
             qPrintable(QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())));
}

} // namespace support
