#pragma once

#include <QObject>
#include <QTemporaryDir>
#include <memory>

class QProcess;

namespace ui::intake {

/// Tells by ear how a scan went, for those who look at boxes and not at the screen: high and short is good,
/// low and twice is not. Plays with what the system has for it; where it has nothing, beeps: once and three
/// times.
class ScanSound final : public QObject {
    Q_OBJECT
public:
    enum class Tune { Good, Bad };

    explicit ScanSound(QObject *parent = nullptr);
    ~ScanSound() override;

    bool isOn() const { return m_on; }
    void setOn(bool on) { m_on = on; }
    /// Returns at once. One that sounds still is cut short.
    void play(Tune tune);

Q_SIGNALS:
    void played(ui::intake::ScanSound::Tune tune); ///< also where nothing can be heard

private:
    QString fileOf(Tune tune);
    void beep(int times);

    bool m_on = true;
    std::unique_ptr<QTemporaryDir> m_files;
    QProcess *m_player;
};

/// The tune as a WAV file: mono, 16 bits, 22.05 kHz.
QByteArray waveOf(ScanSound::Tune tune);

} // namespace ui::intake
